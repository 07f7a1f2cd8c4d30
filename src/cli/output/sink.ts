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
    `${name} could not be written: ${reasonOf(error)}. What stands there is not the whole answer.`,
    `Make room, or name another file with ${flag}, and run it again.`,
    error,
  );
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not write it',
  EEXIST: 'it is there already',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such folder',
  ENOSPC: 'no room is left',
  ENOTDIR: 'a part of its path is no folder',
  EROFS: 'it can only be read',
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
        else reject(isPipeClosed(error) ? pipeClosed : notWritten('Standard output', error));
      });
    });
  return { write, end: async () => {} };
}

export function isPipeClosed({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
