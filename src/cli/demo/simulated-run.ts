import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunPorts } from '../../app/run/run-ports.ts';
import type { Signer } from '../../domain/plan/signer.ts';
import type { ChangeTarget } from '../../domain/ports/account-changer.ts';
import type { RunIdentity } from '../../domain/run/run.ts';
import type { createSimulator } from '../../simulator/index.ts';
import type { Host } from '../command.ts';
import { readRunOptions } from '../options/run-options.ts';
import { openRun } from '../wiring/open-run.ts';

type Simulator = ReturnType<typeof createSimulator>;

export type SimulatedRun = {
  ports: RunPorts;
  identity: RunIdentity;
  signer: Signer;
  dispose(): Promise<void>;
};

/** What a run reaches for, with its state in a folder that is gone afterwards, and pauses that pass at once. */
export async function openSimulatedRun(simulator: Simulator, host: Host): Promise<SimulatedRun> {
  const state = await mkdtemp(join(tmpdir(), 'solekey-demo-'));
  const options = readRunOptions({ state, yes: true });
  const { ports, identity, signer } = await openRun(options, 'demo', { ...host, tell: () => {} });
  return {
    ports: {
      ...ports,
      clock: simulator.clock,
      targets: (accounts) => ports.targets(accounts).map((target) => withoutWaiting(target, simulator)),
    },
    // The port is another one each time, and the demo is to be the same.
    identity: { ...identity, endpoint: 'a simulated AWS in this process' },
    signer,
    dispose: () => rm(state, { recursive: true, force: true }),
  };
}

function withoutWaiting(target: ChangeTarget, { clock }: Simulator): ChangeTarget {
  return {
    ...target,
    open(signal) {
      const { changer, dispose } = target.open(signal);
      const pause = async (milliseconds: number) => clock.advance(milliseconds);
      return { changer: { ...changer, now: clock.now, pause }, dispose };
    },
  };
}
