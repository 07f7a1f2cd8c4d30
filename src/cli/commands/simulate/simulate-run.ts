import { SolekeyError } from '../../../domain/solekey-error.ts';
import { createSimulator, createWorld, type FaultRule, parseFaults } from '../../../simulator/index.ts';
import type { Run } from '../../command.ts';
import { mostSimulatedUsers, simulateLimits } from '../../options/simulate-limits.ts';
import { readNumber, usageError } from '../../usage.ts';
import { readBytes } from '../../wiring/text-files.ts';

const defaults = { port: '0', seed: '1', accounts: '12', users: '20', latency: '0' };

export const runSimulate: Run = async ({ options }, host) => {
  const number = (name: keyof typeof defaults) =>
    readNumber(`--${name}`, (options[name] as string | undefined) ?? defaults[name], simulateLimits[name]);
  const latencyMs = number('latency');
  const [accounts, users] = [number('accounts'), number('users')];
  refuseTooManyUsers(accounts, users);
  const world = createWorld({
    ...{ seed: number('seed'), accounts, users },
    ...(latencyMs === 0 ? {} : { defaults: { latencyMs } }),
  });
  const port = number('port');
  const simulator = createSimulator({
    ...world,
    faults: await readFaults(options['faults'] as string | undefined),
  });
  return { outputs: [{ file: null, text: serve(simulator, port, host.signal) }], exitCode: () => 0 };
};

function refuseTooManyUsers(accounts: number, users: number): void {
  if (accounts * users <= mostSimulatedUsers) return;
  throw usageError(
    `--accounts ${accounts} with --users ${users} makes ${accounts * users} users. A simulation has at most ${mostSimulatedUsers} users.`,
    'Use fewer accounts or fewer users.',
  );
}

type Simulator = ReturnType<typeof createSimulator>;

async function* serve(simulator: Simulator, port: number, signal: AbortSignal): AsyncGenerator<string> {
  const { url } = await listen(simulator, port);
  const { credentials, region } = simulator;
  const variables = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  };
  yield Object.entries(variables)
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join('');
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await simulator.close();
}

async function listen(simulator: Simulator, port: number): Promise<{ url: string }> {
  try {
    return await simulator.listen(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `The simulator cannot listen on 127.0.0.1:${port} (${code}).`;
    throw new SolekeyError(
      'port-unavailable',
      message,
      'Use another --port, or leave out --port to use a free port.',
      error,
    );
  }
}

/** A longer file is no list of faults. */
const mostFaultBytes = 16 * 2 ** 20;

async function readFaults(file: string | undefined): Promise<FaultRule[]> {
  if (file === undefined) return [];
  try {
    return parseFaults((await readBytes(file, mostFaultBytes)).toString('utf8'));
  } catch (error) {
    const isUnread = (error as NodeJS.ErrnoException).code !== undefined;
    const message = `${file}: ${(error as Error).message}`;
    const fix =
      'Write a JSON list of rules, such as [{"kind": "error", "operation": "ListUsers", "nth": 1}]. ' +
      'docs/simulator.md in the repository lists every kind and field.';
    throw new SolekeyError(isUnread ? 'input-unreadable' : 'input-malformed', message, fix, error);
  }
}
