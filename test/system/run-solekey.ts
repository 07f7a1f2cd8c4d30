import { type Ended, type RunOptions, runToEnd } from '../../tools/testing/run-to-end.ts';
import { program } from '../command-line/program.ts';
import { cleanEnvironment } from './clean-environment.ts';

export { program };

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
