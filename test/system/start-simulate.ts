import { cleanEnvironment } from './clean-environment.ts';
import { program } from './run-solekey.ts';
import { type Started, startProcess } from './start-process.ts';

/** What `GET /_simulator/state` answers. */
export interface SimulatorState {
  readonly clock: string;
  readonly calls: Readonly<Record<string, number>>;
  readonly accounts: readonly {
    readonly id: string;
    readonly users: readonly { readonly name: string; readonly keys: readonly StateKey[] }[];
  }[];
}

export interface StateKey {
  readonly id: string;
  readonly status: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

export interface SimulatedAws extends Pick<Started, 'output' | 'stop'> {
  /** What its `export` lines set. */
  readonly variables: Readonly<Record<string, string>>;
  state(): Promise<SimulatorState>;
  advance(seconds: number): Promise<void>;
}

/** `solekey simulate` in a process of its own. */
export async function startSimulate(...args: string[]): Promise<SimulatedAws> {
  const { output, stop } = await startProcess(process.execPath, [program, 'simulate', ...args], {
    env: cleanEnvironment(),
    ready: /^export AWS_DEFAULT_REGION=.*\n/m,
  });
  const variables = Object.fromEntries(
    [...output.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]): [string, string] => [
      name ?? '',
      value ?? '',
    ]),
  );
  const at = (path: string) => `${variables['AWS_ENDPOINT_URL']}/_simulator/${path}`;
  return {
    output,
    stop,
    variables,
    state: async () => (await (await fetch(at('state'))).json()) as SimulatorState,
    advance: async (advanceSeconds) => {
      const answer = await fetch(at('clock'), { method: 'POST', body: JSON.stringify({ advanceSeconds }) });
      if (!answer.ok) throw new Error(`the clock did not move: ${await answer.text()}`);
    },
  };
}
