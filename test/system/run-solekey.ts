import { join } from 'node:path';
import { type Ended, type RunOptions, runToEnd } from '../../tools/testing/run-to-end.ts';
import { cleanEnvironment } from './clean-environment.ts';

export const program = join(import.meta.dirname, '../../src/cli/main.ts');

/** `solekey` with these arguments. */
export type Solekey = (...args: string[]) => Promise<Ended>;

/** solekey as a person runs it who has exported these variables. */
export function createSolekey(
  variables: Readonly<Record<string, string>> = {},
  options: Pick<RunOptions, 'cwd' | 'input'> = {},
): Solekey {
  const env = cleanEnvironment(variables);
  return (...args) => runToEnd(process.execPath, [program, ...args], { env, ...options });
}
