import { SolekeyError } from '../domain/solekey-error.ts';
import { usageError } from './usage.ts';

const accountId = /^\d{12}$/;

/** Ids, comma-separated; or the name of a file with one a line, where # begins a comment. */
export async function readAccountList(text: string): Promise<string[]> {
  if (/^[\d,\s]+$/.test(text)) return required('--accounts', readAccountIds('--accounts', text));
  const lines = (await readLines(text)).map((line) => line.replace(/#.*/, ''));
  return required(text, readAccountIds(text, lines.join(',')));
}

/** @param where what an error names */
export function readAccountIds(where: string, text: string): string[] {
  const ids = text.split(/[\s,]+/).filter((id) => id !== '');
  for (const id of ids) {
    if (!accountId.test(id)) {
      throw usageError(
        `${where}: ${JSON.stringify(id)} is no account id.`,
        'An account id has twelve digits, such as 111122223333.',
      );
    }
  }
  return [...new Set(ids)];
}

function required(where: string, ids: string[]): string[] {
  if (ids.length > 0) return ids;
  throw usageError(`${where} names no account.`, 'Give at least one account id of twelve digits.');
}

async function readLines(file: string): Promise<string[]> {
  // Late: few scans read a list, and each would pay for loading this.
  const { readFile } = await import('node:fs/promises');
  try {
    return (await readFile(file, 'utf8')).split('\n');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SolekeyError(
      'input-unreadable',
      `--accounts ${JSON.stringify(file)} is neither a list of account ids nor a file that can be read (${code}).`,
      'Give ids of twelve digits, comma-separated, or a file with one a line.',
      error,
    );
  }
}
