import { fstatSync, writeSync } from 'node:fs';
import process from 'node:process';
import { isPipeClosed, notWritten, pipeClosed, type Sink, streamSink } from './sink.ts';

const descriptor = 1;
let isOpened = false;

/**
 * Standard output as a stream. To open it takes a tenth of Node's own start: it is opened for a terminal, and where a
 * descriptor alone will not do.
 */
function opened(): NodeJS.WriteStream {
  isOpened = true;
  return process.stdout;
}

/** Null: it is no terminal. */
export function terminalOutput(): NodeJS.WriteStream | null {
  if (isPlain()) return null;
  const stream = opened();
  return stream.isTTY === true ? stream : null;
}

/** A pipe or a file: there is nothing to find out about it. */
function isPlain(): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFIFO() || stats.isFile();
  } catch {
    return false;
  }
}

/** Writes as the stream does: on Linux that waits for the reader of a pipe too (Node.js, "A note on process I/O"). */
export function outputSink(): Sink {
  if (!isPlain()) return streamSink(opened());
  let sink: Sink | null = null;
  return {
    async write(chunk) {
      const rest = sink === null ? writeNow(Buffer.from(chunk)) : Buffer.from(chunk);
      if (rest.length === 0) return;
      sink ??= streamSink(opened());
      await sink.write(rest);
    },
    end: async () => {},
  };
}

/** @returns what a non-blocking pipe has not taken. */
function writeNow(bytes: Buffer): Buffer {
  let rest = bytes;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return rest;
      if (isPipeClosed(error as NodeJS.ErrnoException)) throw pipeClosed;
      throw notWritten('standard output', error as NodeJS.ErrnoException);
    }
  }
  return rest;
}

/** @returns null where it was never opened as a stream: then nothing waits in it. */
export function openedStandardOutput(): NodeJS.WriteStream | null {
  return isOpened ? process.stdout : null;
}
