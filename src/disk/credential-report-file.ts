import { Buffer } from 'node:buffer';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { OpenReport, ReportSource } from '../domain/ports/report-source.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { parseTime } from '../domain/time.ts';

const chunkSize = 64 * 1024;

/** A report on disk: CSV, or the JSON that `aws iam get-credential-report` prints. */
export function credentialReportFile(path: string): ReportSource {
  return { name: path, open: () => openReport(path, readFile(path)) };
}

/** The same from standard input. */
export function credentialReportInput(input: AsyncIterable<Uint8Array>): ReportSource {
  return { name: 'standard input', open: () => openReport('standard input', input) };
}

/** A file on disk makes nobody wait; to start the threads that wait for others costs more than to read a small one. */
async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  // What can't be looked at is told by whoever opens it.
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isFile() && !stats.isDirectory()) {
    const { readPipe } = await import('./read-pipe.ts');
    yield* readPipe(path, stats);
    return;
  }
  const file = openSync(path, 'r');
  try {
    // One buffer for all: whoever keeps a chunk copies it.
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
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link that leads to itself',
  ENOTDIR: 'a part of its path is no folder',
  ENAMETOOLONG: 'its name is too long',
};

function unreadable(name: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error;
  const fix = 'Name a credential report, or - for standard input.';
  return new SolekeyError(
    'input-unreadable',
    `${name} could not be read: ${reasons[code] ?? code}.`,
    fix,
    error,
  );
}

async function openReport(name: string, bytes: AsyncIterable<Uint8Array>): Promise<OpenReport> {
  const iterator = readable(name, bytes);
  const first = await firstChunk(iterator);
  const chunks = withFirst(first, iterator);
  const encoding = utf16Of(first);
  if (encoding !== null) return openText(name, decodeUtf16(name, encoding, await readAll(chunks)));
  if (isEnvelope(first)) return openText(name, new TextDecoder().decode(await readAll(chunks)));
  return { name, generatedAt: null, chunks };
}

/** Enough to see what it is: white space may come first, a byte at a time. */
async function firstChunk(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = Buffer.alloc(0);
  while (first.length < 3 || new TextDecoder().decode(first).trim() === '') {
    const { done, value } = await iterator.next();
    if (done === true) return first;
    first = Buffer.concat([first, value]);
  }
  return first;
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

/** Windows PowerShell's `>` writes UTF-16 with a byte order mark. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function decodeUtf16(name: string, encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new SolekeyError(
      'input-malformed',
      `${name} begins like UTF-16 and is none: it was cut short or broken.`,
      'Get the report anew, or give it in UTF-8.',
      error,
    );
  }
}

function isEnvelope(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, chunkSize)).trimStart().startsWith('{');
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return Buffer.concat(all);
}

function openText(name: string, text: string): OpenReport {
  if (!text.trimStart().startsWith('{')) return { name, generatedAt: null, chunks: once(Buffer.from(text)) };
  const { content, generatedAt } = readEnvelope(name, text);
  return { name: `${name} (Content)`, generatedAt, chunks: once(content) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Four characters are three bytes: fewer are left where it was cut (RFC 4648, section 4). */
function isBase64(text: string): boolean {
  const packed = text.replaceAll(/\s+/g, '');
  return packed.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(packed);
}

/** The answer of `aws iam get-credential-report`: Content is the CSV in base64. */
function readEnvelope(name: string, text: string): { content: Uint8Array; generatedAt: number | null } {
  const refuse = (expected: string, cause?: unknown) =>
    new SolekeyError(
      'input-malformed',
      `${name} begins like JSON and is no credential report: expected ${expected}.`,
      'Give the CSV, or the JSON that `aws iam get-credential-report` prints.',
      cause,
    );
  let envelope: unknown;
  try {
    envelope = JSON.parse(text);
  } catch (error) {
    throw refuse(`whole JSON (${(error as Error).message})`, error);
  }
  const { Content: content, GeneratedTime: time } = envelope as Record<string, unknown>;
  if (typeof content !== 'string' || !isBase64(content)) throw refuse('"Content" in base64');
  if (time === undefined || time === null)
    return { content: Buffer.from(content, 'base64'), generatedAt: null };
  const generatedAt = typeof time === 'string' ? parseTime(time) : null;
  if (generatedAt === null) throw refuse('"GeneratedTime" as a time such as 2026-01-31T09:30:00+00:00');
  return { content: Buffer.from(content, 'base64'), generatedAt };
}
