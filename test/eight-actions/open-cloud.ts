import process from 'node:process';
import { createSimulator, type Simulator } from '../../src/simulator/index.ts';
import { type Ended, runToEnd } from '../../tools/testing/run-to-end.ts';
import { program, programEnvironment } from '../command-line/program.ts';
import { accountOf, now } from '../peers/account-of.ts';

const day = 86_400_000;
const names = Array.from({ length: 8 }, (_, place) => `user-${place}`);

/** A simulated AWS, and the real program that works on it. */
export type Cloud = {
  simulator: Simulator;
  env: Readonly<Record<string, string>>;
  /** `preload`: a module that is loaded before the program, and the variables that it reads. */
  solekey: (
    args: readonly string[],
    preload?: { module: string; env: Record<string, string> },
  ) => Promise<Ended>;
};

/** The same organization each time: eight users with an unused key and one in use. CloudTrail shows all at once. */
export async function openCloud(state: string): Promise<Cloud> {
  const keys = [{ usedAt: now - 200 * day }, { usedAt: now - day }];
  const account = accountOf(names.map((name) => ({ name, keys })));
  const simulator = createSimulator({ clock: { start: now, rate: 1 }, accounts: [account] });
  const { url } = await simulator.listen();
  const { accessKeyId, secretAccessKey } = simulator.credentials;
  const env = {
    ...programEnvironment(),
    AWS_ENDPOINT_URL: url,
    AWS_REGION: simulator.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    XDG_STATE_HOME: state,
  };
  return {
    simulator,
    env,
    solekey: (args, preload) => {
      const first = preload === undefined ? [] : ['--import', preload.module];
      return runToEnd(process.execPath, [...first, program, ...args], { env: { ...env, ...preload?.env } });
    },
  };
}

export function statusesOf({ accounts, truth }: Simulator): Record<string, string> {
  const keys = accounts.flatMap(({ id }) => truth.usersAt(id).flatMap((user) => user.keys));
  return Object.fromEntries(keys.map(({ id, status }) => [id, status]));
}

/** The plan of the eight, and the keys that it deactivates. */
export async function planEight(): Promise<{ text: string; keys: ReadonlySet<string> }> {
  const { simulator, solekey } = await openCloud('/nonexistent');
  const { stdout } = await solekey(['plan', '--format', 'json', '--quiet']);
  await simulator.close();
  const { actions } = JSON.parse(stdout) as { actions: { key: string }[] };
  return { text: stdout, keys: new Set(actions.map(({ key }) => key)) };
}
