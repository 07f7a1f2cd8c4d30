import { readFile } from 'node:fs/promises';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { createSimulator, parseFaults } from '../../simulator/index.ts';
import type { Host, Run } from '../command.ts';
import { readNumber } from '../usage.ts';

const defaults = { port: '0', seed: '1', accounts: '12', users: '20', latency: '0' };

export const runSimulate: Run = async ({ options }, host) => {
  const number = (name: keyof typeof defaults, least: number) =>
    readNumber(`--${name}`, (options[name] as string | undefined) ?? defaults[name], least);
  const simulator = createSimulator({ seed: number('seed', 0) });
  return { outputs: [{ file: null, text: serve(simulator, number('port', 0), host) }], exitCode: () => 0 };
};

async function* serve(
  simulator: ReturnType<typeof createSimulator>,
  port: number,
  host: Host,
): AsyncGenerator<string> {
  const { url } = await simulator.listen(port);
  yield '';
}
