import type { Writable } from 'node:stream';
import type { Output } from '../command.ts';
import { pipeClosed, type Sink, streamSink } from './sink.ts';
import { outputSink } from './standard-output.ts';

/**
 * Writes every output beside each other, waiting for each reader. Files are opened before anything is asked for: a scan
 * of an hour must not end with a folder that is missing. A closed pipe on standard output ends that output quietly; a
 * file that can't be written is an error, since a report cut short must not look like one.
 * @param stdout in place of standard output
 * @param signal ends the wait for the reader of a named pipe
 */
export async function writeOutputs(
  outputs: readonly Output[],
  stdout: Writable | null = null,
  signal: AbortSignal | null = null,
): Promise<'written' | 'pipe-closed'> {
  const sinks = await openSinks(outputs, stdout, signal);
  const results = await Promise.allSettled(
    outputs.map(({ text }, place) => pour(text, sinks[place] as Sink)),
  );
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  const failure = failures.find((reason) => reason !== pipeClosed);
  if (failure !== undefined) throw failure;
  return failures.length > 0 ? 'pipe-closed' : 'written';
}

async function openSinks(
  outputs: readonly Output[],
  stdout: Writable | null,
  signal: AbortSignal | null,
): Promise<Sink[]> {
  const sinks: Sink[] = [];
  try {
    for (const { file, flag = '--format FORMAT=FILE', isWhole = false } of outputs) {
      sinks.push(file === null ? stdoutSink(stdout) : await openFileSink(file, { flag, isWhole, signal }));
    }
    return sinks;
  } catch (error) {
    await Promise.all(sinks.map((sink) => sink.discard?.()));
    throw error;
  }
}

function stdoutSink(stream: Writable | null): Sink {
  return stream === null ? outputSink() : streamSink(stream);
}

/** To load what opens files takes as long as a small scan that writes none. */
async function openFileSink(
  file: string,
  { flag, isWhole, signal }: { flag: string; isWhole: boolean; signal: AbortSignal | null },
): Promise<Sink> {
  const { fileSink, wholeFileSink } = await import('./file-sink.ts');
  return isWhole ? wholeFileSink(file, flag, signal) : fileSink(file, { flag, signal });
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
