import { join } from 'node:path';
import { systemCommand } from '../../tools/system-setup.ts';
import { type Ended, runToEnd } from '../../tools/testing/run-to-end.ts';

/** Waits until the terminal shows a text, then sends keys; an empty text waits for nothing. */
export type Step = readonly [waitFor: string, keys: string];

/** Runs a command on a terminal of its own (Python's pty); `stdout` is what the terminal showed. */
export function runOnTerminal(
  command: readonly string[],
  steps: readonly Step[],
  { cwd, env, columns = '80' }: { cwd: string; env: NodeJS.ProcessEnv; columns?: string },
): Promise<Ended> {
  const script = join(import.meta.dirname, 'terminal/on-terminal.py');
  const args = [script, columns, JSON.stringify(steps), ...command];
  return runToEnd(systemCommand('python'), args, { cwd, env });
}
