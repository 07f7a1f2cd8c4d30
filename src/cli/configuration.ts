import { readFileSync, statSync } from 'node:fs';
import type { ExceptionBook } from '../app/scan/except-findings.ts';
import type { Configuration } from '../domain/configuration.ts';
import type { Exception } from '../domain/scan/exception.ts';
import type { EpochMs } from '../domain/time.ts';
import { printable } from '../text/printable.ts';
import type { Given, Host } from './command.ts';
import { notWithSelf } from './options/self-options.ts';
import { reasonOf } from './output/sink.ts';
import { usageError } from './usage.ts';

const defaultFile = 'solekey.yaml';

/** What the command line and the configuration say together. */
export type Configured = { options: Given['options']; exceptions: readonly Exception[] };

/**
 * Reads `--config FILE`, else `solekey.yaml` of the working directory where it is there. Flags win.
 * @throws SolekeyError `input-malformed` with each error and its line, `usage` for a file that can't be read.
 */
export async function configure(options: Given['options'], now: EpochMs): Promise<Configured> {
  const named = options['config'] as string | undefined;
  const file = named ?? defaultFile;
  if (named === undefined && statSync(file, { throwIfNoEntry: false }) === undefined)
    return { options, exceptions: [] };
  const { readConfiguration } = await import('../configuration/read-configuration.ts');
  const configuration = readConfiguration(textOf(file), file, now);
  return { options: withConfigured(options, configuration), exceptions: configuration.exceptions };
}

/** A longer file is no configuration. */
const mostBytes = 1024 * 1024;

function textOf(file: string): string {
  let bytes: Buffer;
  try {
    const found = statSync(file);
    // To open a pipe without a writer would wait forever.
    if (!found.isFile() && !found.isDirectory()) throw new Error('it is not a regular file');
    if (found.size > mostBytes) throw new Error('it is larger than 1 MiB');
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : reasonOf(error as NodeJS.ErrnoException);
    throw usageError(
      `The configuration file ${file} cannot be read: ${why}.`,
      'Correct the file, or use another file with --config FILE.',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw usageError(`The configuration file ${file} is not UTF-8 text.`, 'Save it as UTF-8.');
  }
}

/** Where a flag says which accounts are read, or that none of AWS is, the file's own choice of accounts is no part of it. */
const accountChoice = ['accounts', 'org', 'ou'];
const forAwsOnly = [
  ...accountChoice,
  'externalId',
  'exclude',
  'excludeOu',
  'roleName',
  'path',
  'accountDeadline',
];

function withConfigured(given: Given['options'], { options }: Configuration): Given['options'] {
  const left = new Set<string>();
  if (given['credentialReport'] !== undefined) for (const name of forAwsOnly) left.add(name);
  if (given['self'] !== undefined) for (const name of [...notWithSelf, 'path']) left.add(name);
  if (accountChoice.some((name) => given[name] !== undefined))
    for (const name of accountChoice) left.add(name);
  // The units that the file leaves out are those of the organization that it would have read.
  if (given['accounts'] !== undefined) left.add('excludeOu');
  return { ...Object.fromEntries(Object.entries(options).filter(([name]) => !left.has(name))), ...given };
}

/** Null where there is no exception. */
export async function openExceptions(
  exceptions: readonly Exception[],
  now: EpochMs,
): Promise<ExceptionBook | null> {
  if (exceptions.length === 0) return null;
  const { createExceptionBook } = await import('../app/scan/except-findings.ts');
  return createExceptionBook(exceptions, now);
}

/** An exception that is about nothing has outlived what it was made for. */
export function unusedTo(host: Pick<Host, 'tell'>): (exception: Exception) => void {
  return (exception) => host.tell(unusedText(exception));
}

function unusedText({ place, owner, reason }: Exception): string {
  return printable(
    `solekey: ${place}: unused exception of ${owner} (${reason}). No finding matches it. Remove it.`,
  );
}
