import { Buffer } from 'node:buffer';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { OpenReport, ReportSource } from '../domain/ports/report-source.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { mostBytes, tooLarge } from './report-file/most-bytes.ts';
import { separatorOf } from './report-file/text-form.ts';

const chunkSize = 64 * 1024;

/** A report on disk: CSV, or one of the forms in which the AWS CLI, SDKs and people write it down. */
export function credentialReportFile(path: string): ReportSource {
  return { name: path, open: () => openReport(path, readFile(path)) };
}

/** The same from standard input. */
export function credentialReportInput(input: AsyncIterable<Uint8Array>): ReportSource {
  return { name: 'standard input', open: () => openReport('standard input', input) };
}

/** A file on disk is read without waiting; to start the threads that wait for others costs more than to read a small one. */
async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  // The error comes when the file is opened.
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isFile() && !stats.isDirectory()) {
    const { readPipe } = await import('./read-pipe.ts');
    yield* readPipe(path, stats);
    return;
  }
  const file = openSync(path, 'r');
  try {
    // One buffer for all chunks: a reader that keeps a chunk copies it.
    const buffer = Buffer.allocUnsafe(chunkSize);
    for (;;) {
      const size = readSync(file, buffer, 0, chunkSize, null);
      if (size === 0) return;
      yield buffer.subarray(0, size);
    }
  } finally {
    closeSync(file);
  }
}

/** A folder given as standard input fails at its first byte, too. */
async function* readable(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw unreadable(name, error);
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: 'it is a link that leads to itself',
  ENOTDIR: 'a part of its path is not a directory',
  ENAMETOOLONG: 'its name is too long',
};

function unreadable(name: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error;
  const fix = 'Use the path of a credential report, or - for standard input.';
  return new SolekeyError(
    'input-unreadable',
    `${name} could not be read: ${reasons[code] ?? code}.`,
    fix,
    error,
  );
}

/**
 * A plain CSV is read piece by piece, whatever its size; anything else is read to its end and unwrapped.
 * @throws SolekeyError `input-unreadable`, `input-malformed`
 */
async function openReport(name: string, bytes: AsyncIterable<Uint8Array>): Promise<readonly OpenReport[]> {
  const iterator = readable(name, bytes);
  const { first, isEnded } = await firstLine(iterator);
  const chunks = withFirst(first, iterator);
  const separator = isBinary(first) ? null : separatorOf(new TextDecoder().decode(first));
  if (separator !== null) return [{ name, generatedAt: null, separator, chunks }];
  if (isEnded && isBlank(first)) return [{ name, generatedAt: null, separator: ',', chunks }];
  const { unwrapReport } = await import('./report-file/unwrap-report.ts');
  return unwrapReport({ name, layers: [], bytes: await readAll(name, chunks) });
}

/** Enough to see what it is: the first line that is not blank, a byte at a time perhaps. */
async function firstLine(
  iterator: AsyncIterator<Uint8Array>,
): Promise<{ first: Uint8Array; isEnded: boolean }> {
  let first: Uint8Array = Buffer.alloc(0);
  while (
    first.length < chunkSize &&
    !isBinary(first) &&
    !/\S[^\n]*\n/.test(new TextDecoder().decode(first))
  ) {
    const { done, value } = await iterator.next();
    if (done === true) return { first, isEnded: true };
    first = Buffer.concat([first, value]);
  }
  return { first, isEnded: false };
}

function isBlank(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes).trim() === '';
}

/** No text in UTF-8: UTF-16, or something packed. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 64).some((byte) => byte === 0 || byte === 0xfe || byte === 0xff || byte === 0x1f);
}

async function* withFirst(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    yield* rest;
  } finally {
    // A reader who leaves at the first chunk leaves the file, too.
    await rest.return(undefined);
  }
}

async function readAll(name: string, chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > mostBytes) throw tooLarge(name, '');
    all.push(Buffer.from(chunk));
  }
  return Buffer.concat(all);
}
