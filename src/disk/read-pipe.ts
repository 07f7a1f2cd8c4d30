import type { Stats } from 'node:fs';
import { constants, type FileHandle, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two looks at a pipe that has nothing to read yet. */
const interval = 20;

/**
 * The bytes of what is no ordinary file: a named pipe, what a shell puts in place of `<(…)`, a device. It is opened and
 * read without waiting inside the system: a thread that waits there hears of no signal, and Node.js does not end before
 * it. A named pipe without a writer is waited for, as every reader does.
 */
export async function* readPipe(path: string, stats: Stats): AsyncGenerator<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  // A pipe from a shell already has its writer: no byte means the end.
  let mayBegin = stats.isFIFO() && !/^\/(dev|proc\/\w+)\/fd\//.test(path);
  try {
    for (;;) {
      const chunk = await readNow(file);
      if (chunk === null || (chunk.length === 0 && mayBegin)) {
        await sleep(interval);
        continue;
      }
      if (chunk.length === 0) return;
      mayBegin = false;
      yield chunk;
    }
  } finally {
    await file.close();
  }
}

/** Null: nothing is there yet; empty: nothing will come. */
async function readNow(file: FileHandle): Promise<Uint8Array | null> {
  try {
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.allocUnsafe(64 * 1024) });
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return null;
    throw error;
  }
}
