import type { Writable } from 'node:stream';
import { SolekeyError } from '../../domain/solekey-error.ts';

/** Where chunks go, one after the other. Each function throws a SolekeyError, or what pipeClosed is. */
export type Sink = {
  write(chunk: string | Uint8Array): Promise<void>;
  end(): Promise<void>;
  /** Instead of `end`, where the text broke off. */
  discard?(): Promise<void>;
};

/** Thrown where the reader of standard output has gone: `head` has seen enough. */
export const pipeClosed = Symbol('pipe closed');

export function notWritten(
  name: string,
  error: NodeJS.ErrnoException,
  flag = '--format FORMAT=FILE',
): SolekeyError {
  return new SolekeyError(
    'answer-not-written',
    `Cannot write ${name}: ${reasonOf(error)}. The output is incomplete.`,
    `Free disk space or use another file with ${flag}, then run the command again.`,
    error,
  );
}

const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EEXIST: 'it already exists',
  EISDIR: 'it is a directory',
  ENOENT: 'the directory does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is not a directory',
  EROFS: 'it is read-only',
};

export function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return code === undefined ? message : (reasons[code] ?? code);
}

export function streamSink(stream: Writable): Sink {
  // Each write hears of its own failure; without a listener the event would end the process.
  stream.on('error', () => {});
  const write = (chunk: string | Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      stream.write(chunk, (error) => {
        if (error == null) resolve();
        else reject(isPipeClosed(error) ? pipeClosed : notWritten('standard output', error));
      });
    });
  return { write, end: async () => {} };
}

export function isPipeClosed({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
