import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import process from 'node:process';
import { SolekeyError } from '../domain/solekey-error.ts';
import { notWritten, reasonOf, type Sink } from './sink.ts';

/** `name`: the file as the person named it; `mode`: `wx` refuses a file that is there, or a link that stands for one. */
type FileNaming = { flag: string; name?: string; mode?: 'w' | 'wx' };

export async function fileSink(file: string, { flag, name = file, mode = 'w' }: FileNaming): Promise<Sink> {
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
export async function wholeFileSink(file: string, flag: string): Promise<Sink> {
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
