import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import process from 'node:process';
import type { Writable } from 'node:stream';
import { SolekeyError } from '../domain/solekey-error.ts';
import type { Output } from './command.ts';

/** Where chunks go, one after the other. Each function throws a SolekeyError, or what pipeClosed is. */
type Sink = {
  write(chunk: string): Promise<void>;
  end(): Promise<void>;
  /** Instead of `end`, where the text broke off. */
  discard?(): Promise<void>;
};

/** Thrown where the reader of standard output has gone: `head` has seen enough. */
const pipeClosed = Symbol('pipe closed');

/**
 * Writes every output beside each other, waiting for each reader. Files are opened before anything is asked for: a scan
 * of an hour must not end with a folder that is missing. A closed pipe on standard output ends that output quietly; a
 * file that can't be written is an error, since a report cut short must not look like one.
 */
export async function writeOutputs(
  outputs: readonly Output[],
  stdout: Writable = process.stdout,
): Promise<'written' | 'pipe-closed'> {
  const sinks = await openSinks(outputs, stdout);
  const results = await Promise.allSettled(
    outputs.map(({ text }, place) => pour(text, sinks[place] as Sink)),
  );
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  const failure = failures.find((reason) => reason !== pipeClosed);
  if (failure !== undefined) throw failure;
  return failures.length > 0 ? 'pipe-closed' : 'written';
}

async function openSinks(outputs: readonly Output[], stdout: Writable): Promise<Sink[]> {
  const sinks: Sink[] = [];
  try {
    for (const { file, flag = '--format FORMAT=FILE', isWhole = false } of outputs) {
      if (file === null) sinks.push(streamSink(stdout));
      else sinks.push(await (isWhole ? wholeFileSink(file, flag) : fileSink(file, { flag })));
    }
    return sinks;
  } catch (error) {
    await Promise.all(sinks.map((sink) => sink.discard?.()));
    throw error;
  }
}

async function pour(text: AsyncIterable<string>, sink: Sink): Promise<void> {
  try {
    for await (const chunk of text) await sink.write(chunk);
    await sink.end();
  } catch (error) {
    await sink.discard?.();
    throw error;
  }
}

function streamSink(stream: Writable): Sink {
  // Each write hears of its own failure; without a listener the event would end the process.
  stream.on('error', () => {});
  const write = (chunk: string) =>
    new Promise<void>((resolve, reject) => {
      stream.write(chunk, (error) => {
        if (error == null) resolve();
        else reject(isPipeClosed(error) ? pipeClosed : notWritten('Standard output', error));
      });
    });
  return { write, end: async () => {} };
}

function isPipeClosed({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}

/** `name`: the file as the person named it; `mode`: `wx` refuses a file that is there, or a link that stands for one. */
type FileNaming = { flag: string; name?: string; mode?: 'w' | 'wx' };

async function fileSink(file: string, { flag, name = file, mode = 'w' }: FileNaming): Promise<Sink> {
  const handle = await openFile(file, { flag, name, mode });
  const giveUp = async (error: NodeJS.ErrnoException) => {
    await handle.close().catch(() => {});
    throw notWritten(name, error, flag);
  };
  return {
    write: (chunk) => handle.writeFile(chunk).catch(giveUp),
    // What a network's disk refuses may be told only now.
    end: () => handle.close().catch(giveUp),
  };
}

/** Beside the file, and renamed over it at the end. What is no ordinary file, such as a pipe, is written as it is. */
async function wholeFileSink(file: string, flag: string): Promise<Sink> {
  const before = await stat(file).catch(() => null);
  if (before !== null && !before.isFile()) return fileSink(file, { flag });
  const place = before === null ? file : await realpath(file);
  const beside = `${place}.${process.pid}.tmp`;
  const sink = await fileSink(beside, { flag, name: file, mode: 'wx' });
  return {
    write: sink.write,
    async end() {
      await sink.end();
      await rename(beside, place).catch((error) => {
        throw notWritten(file, error, flag);
      });
    },
    discard: () => unlink(beside).catch(() => {}),
  };
}

async function openFile(file: string, { flag, name, mode }: Required<FileNaming>): Promise<FileHandle> {
  try {
    return await open(file, mode, 0o600);
  } catch (error) {
    throw new SolekeyError(
      'answer-not-written',
      `${name} can't be written: ${reasonOf(error as NodeJS.ErrnoException)}.`,
      `Name another file with ${flag}.`,
      error,
    );
  }
}

function notWritten(name: string, error: NodeJS.ErrnoException, flag = '--format FORMAT=FILE'): SolekeyError {
  return new SolekeyError(
    'answer-not-written',
    `${name} could not be written: ${reasonOf(error)}. What stands there is not the whole answer.`,
    `Make room, or name another file with ${flag}, and run it again.`,
    error,
  );
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not write it',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such folder',
  ENOSPC: 'no room is left',
  ENOTDIR: 'a part of its path is no folder',
  EROFS: 'it can only be read',
};

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return code === undefined ? message : (reasons[code] ?? code);
}
