import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/index.ts';

export interface ServedSimulator {
  readonly simulator: Simulator;
  /** What `solekey simulate` would print, to be exported. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * A simulator in this process, whose clock stands still and whose reads don't lag, so that a state which lasts for a
 * second can be met for certain. Its clients are other processes.
 */
export async function serveSimulator(options: SimulatorOptions): Promise<ServedSimulator> {
  const simulator = createSimulator({
    clock: { start: Date.now(), rate: 0 },
    ...options,
    defaults: { trailLagMs: [0, 0], lastUseLagMs: [0, 0], ...options.defaults },
  });
  const { url } = await simulator.listen();
  return {
    simulator,
    variables: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: simulator.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: simulator.credentials.secretAccessKey,
      AWS_REGION: simulator.region,
      AWS_DEFAULT_REGION: simulator.region,
    },
  };
}
