import { constants, type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { notWritten, reasonOf, type Sink } from './sink.ts';

/**
 * `name`: the file as the person named it; `mode`: `wx` refuses a file that is there, or a link that stands for one;
 * `signal`: ends the wait for the reader of a named pipe, with its reason.
 */
type FileNaming = { flag: string; name?: string; mode?: 'w' | 'wx'; signal?: AbortSignal | null };

export async function fileSink(
  file: string,
  { flag, name = file, mode = 'w', signal = null }: FileNaming,
): Promise<Sink> {
  const handle = await openFile(file, { flag, name, mode, signal });
  const giveUp = async (error: NodeJS.ErrnoException) => {
    await handle.close().catch(() => {});
    throw notWritten(name, error, flag);
  };
  return {
    write: (chunk) => writeAll(handle, chunk).catch(giveUp),
    // A network disk may report an error only now.
    end: () => handle.close().catch(giveUp),
    // A handle that is left to the garbage collector ends the process (Node.js 26, "Class: FileHandle").
    discard: () => handle.close().catch(() => {}),
  };
}

/** Beside the file, and renamed over it at the end. What is no ordinary file, such as a pipe, is written as it is. */
export async function wholeFileSink(
  file: string,
  flag: string,
  signal: AbortSignal | null = null,
): Promise<Sink> {
  const before = await stat(file).catch(() => null);
  if (before !== null && !before.isFile()) return fileSink(file, { flag, signal });
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
    async discard() {
      await sink.discard?.();
      await unlink(beside).catch(() => {});
    },
  };
}

async function openFile(
  file: string,
  { flag, name, mode, signal }: Required<FileNaming>,
): Promise<FileHandle> {
  try {
    const isPipe = (await stat(file).catch(() => null))?.isFIFO() === true;
    return isPipe ? await openPipe(file, signal) : await open(file, mode, 0o600);
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new SolekeyError(
      'answer-not-written',
      `Cannot write ${name}: ${reasonOf(error as NodeJS.ErrnoException)}.`,
      `Use another file with ${flag}.`,
      error,
    );
  }
}

/** Milliseconds between two looks at a pipe that has no reader yet, or takes no more. */
const interval = 20;

/**
 * A named pipe opens once it has a reader. It is never waited for inside the system: a thread that waits there hears of
 * no signal, and Node.js does not end before it.
 */
async function openPipe(file: string, signal: AbortSignal | null): Promise<FileHandle> {
  for (;;) {
    try {
      return await open(file, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
    }
    await sleep(interval);
    signal?.throwIfAborted();
  }
}

async function writeAll(handle: FileHandle, chunk: string | Uint8Array): Promise<void> {
  let rest = Buffer.from(chunk as string);
  while (rest.length > 0) {
    try {
      rest = rest.subarray((await handle.write(rest)).bytesWritten);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      await sleep(interval);
    }
  }
}
