import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import process from 'node:process';
import type { Writable } from 'node:stream';
import { SolekeyError } from '../domain/solekey-error.ts';
import type { Output } from './command.ts';

/**
 * Writes every output beside each other, waiting for each reader. A closed pipe on standard output ends that output
 * quietly; a file that can't be written is an error, since a report cut short must not look like one.
 */
export async function writeOutputs(
  outputs: readonly Output[],
  signal: AbortSignal,
): Promise<'written' | 'pipe-closed'> {
  const results = await Promise.allSettled(outputs.map((output) => writeOutput(output, signal)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return results.some((result) => result.status === 'fulfilled' && result.value === 'pipe-closed')
    ? 'pipe-closed'
    : 'written';
}

async function writeOutput({ file, text }: Output, _signal: AbortSignal): Promise<'written' | 'pipe-closed'> {
  const stream: Writable = file === null ? process.stdout : createWriteStream(file, { mode: 0o600 });
  let failure: NodeJS.ErrnoException | null = null;
  const failed = new Promise<void>((resolve) => {
    stream.on('error', (error) => {
      failure ??= error;
      resolve();
    });
  });
  try {
    for await (const chunk of text) {
      if (failure !== null) break;
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain').catch(() => {}), failed]);
    }
    if (file !== null && failure === null)
      await Promise.race([new Promise<void>((resolve) => stream.end(resolve)), failed]);
    if (file === null && failure === null)
      await Promise.race([new Promise<void>((resolve) => stream.write('', () => resolve())), failed]);
  } finally {
    if (file !== null) stream.destroy();
  }
  if (failure === null) return 'written';
  return settle(failure, file);
}

function settle(failure: NodeJS.ErrnoException, file: string | null): 'pipe-closed' {
  if (file === null && (failure.code === 'EPIPE' || failure.code === 'ERR_STREAM_DESTROYED'))
    return 'pipe-closed';
  const name = file ?? 'Standard output';
  throw new SolekeyError(
    'answer-not-written',
    `${name} could not be written: ${failure.code ?? failure.message}. What stands there is not the whole answer.`,
    'Make room or name another file with --format FORMAT=FILE, and run it again.',
    failure,
  );
}
