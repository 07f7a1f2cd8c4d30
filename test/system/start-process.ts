import { spawn } from 'node:child_process';
import type { Ended } from '../../tools/testing/run-to-end.ts';

export interface Started {
  /** All that it wrote to both streams until it was ready. */
  readonly output: string;
  readonly pid: number;
  /** Asks it to end as an interrupt would, and waits for it. */
  stop(signal?: NodeJS.Signals): Promise<Pick<Ended, 'code' | 'signal'>>;
}

/** Starts a server and waits until its output matches `ready`. Throws its output where it ends before. */
export function startProcess(
  command: string,
  args: readonly string[],
  options: { env: Record<string, string>; ready: RegExp },
): Promise<Started> {
  const child = spawn(command, args, { env: options.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<Pick<Ended, 'code' | 'signal'>>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  // A test run that dies must not leave servers behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop: Started['stop'] = (signal = 'SIGTERM') => {
    process.off('exit', kill);
    child.kill(signal);
    return ended;
  };
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk;
      if (options.ready.test(output)) resolve({ output, pid: child.pid ?? 0, stop });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    void ended.then(({ code }) => {
      reject(new Error(`${command} ended with ${code} before it was ready: ${output}`));
    });
  });
}
