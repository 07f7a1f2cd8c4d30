import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { apply } from '../../src/app/apply/apply.ts';
import { plan as makePlan } from '../../src/app/plan/plan.ts';
import type { RunPorts } from '../../src/app/run/run-ports.ts';
import { createMemoryStore, type MemoryStore } from '../../src/app/testing/memory-store.ts';
import { undo } from '../../src/app/undo/undo.ts';
import { accountTargets, type Caller, changeTargets, identifyCaller } from '../../src/aws/index.ts';
import { iamUserSingleActiveAccessKey } from '../../src/controls/iam-user-single-active-access-key/iam-user-single-active-access-key.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import type { AccountChanger, ChangeTarget } from '../../src/domain/ports/account-changer.ts';
import type { Run, RunEvent, RunIdentity } from '../../src/domain/run/run.ts';
import { minute } from '../../src/domain/time.ts';
import type { Simulator } from '../../src/simulator/index.ts';
import { sha256Hex } from '../simulated/open-simulated.ts';
import { planSettings } from '../simulated/plan-simulated.ts';

/** The whole journey over HTTP on a simulator whose time is moved by the pauses alone. */
export type SimulatedRun = {
  store: MemoryStore;
  /** @param accountDeadlineSeconds by default a quarter of an hour */
  plan(accountDeadlineSeconds?: number): Promise<Plan>;
  apply(plan: Plan, between?: Between, how?: HowToApply): Promise<Run>;
  undo(): Promise<Run>;
  dispose(): void;
};

export type HowToApply = {
  /** Milliseconds; by default a minute. */
  actionDeadline?: number;
  /** Milliseconds; by default there is no watch. */
  watch?: number;
  /** Runs when the watch begins. */
  onWatch?: () => void;
};

/** What happens between the last read and a write, by the key that is written. */
export type Between = (keyId: string) => void;

const tool = { name: 'solekey', version: '0' } as const;
/** Milliseconds. Where every request is answered none may end by its time, however busy the machine is. */
const patience = 600_000;
/** Where some are not, each of them is waited for so long. An answer that takes longer is one more that is lost. */
const patienceInSilence = 3000;
/** Of one call: with the pauses left out an outage is over as soon. */
const maxAttempts = 4;

/** @param isSilent whether requests remain without an answer, and without an end of their connection */
export async function openSimulatedRun(
  simulator: Simulator,
  url: string,
  isSilent = false,
): Promise<SimulatedRun> {
  const { signal } = new AbortController();
  const caller = await identify(simulator, url, signal, isSilent ? patienceInSilence : patience);
  const store = createMemoryStore();
  const identity: RunIdentity = { arn: caller.arn, account: caller.accountId, endpoint: url };
  const portsWith = (between: Between, actionDeadline = minute): RunPorts => ({
    clock: simulator.clock,
    sha256Hex,
    store,
    dialogue: { canAsk: false, ask: async () => null },
    targets: (accounts) =>
      changeTargets({ caller, externalId: null, actionDeadline, maxAttempts })(accounts).map((target) =>
        withoutWaiting(target, simulator, between),
      ),
  });
  return {
    store,
    plan: (seconds) => planFor(caller, simulator, seconds),
    async apply(plan, between = () => {}, { actionDeadline, watch = null, onWatch } = {}) {
      const request = {
        ...{ tool, identity, signer: caller.signer, only: null, isDryRun: false, isConfirmed: true },
        plan: { file: 'plan.json', text: JSON.stringify(plan) },
        ...{ maxChanges: 1000, maxFailures: 1, watchMilliseconds: watch, verifyPauseMilliseconds: 2000 },
        acceptsUnknownSigner: false,
      };
      return runOf(apply(request, portsWith(between, actionDeadline), signal), onWatch);
    },
    undo: () =>
      runOf(
        undo(
          { tool, run: 'last', identity, only: null, isConfirmed: true, verifyPauseMilliseconds: 2000 },
          portsWith(() => {}),
          signal,
        ),
      ),
    dispose: () => caller.dispose(),
  };
}

let identifying: Promise<unknown> = Promise.resolve();

/** One after the other, since the environment is the process's: what it says is the caller's from then on. */
function identify(
  simulator: Simulator,
  url: string,
  signal: AbortSignal,
  requestTimeoutMilliseconds: number,
): Promise<Caller> {
  const next = identifying.then(() => {
    useConfiguration(simulator, url);
    const nobody = { environment: process.env, profile: null, region: null, roleArn: null, externalId: null };
    return identifyCaller({ version: '0', ...nobody, signal, requestTimeoutMilliseconds });
  });
  identifying = next.catch(() => undefined);
  return next;
}

/** By a file: an endpoint in the environment would be that of every world at once. */
function useConfiguration({ credentials, region }: Simulator, url: string): void {
  const file = join(mkdtempSync(join(tmpdir(), 'solekey-world-')), 'config');
  const lines = [
    '[default]',
    `aws_access_key_id = ${credentials.accessKeyId}`,
    `aws_secret_access_key = ${credentials.secretAccessKey}`,
    `region = ${region}`,
    `endpoint_url = ${url}`,
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_CONFIG_FILE: file,
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
}

async function planFor(
  caller: Caller,
  simulator: Simulator,
  accountDeadlineSeconds = planSettings.accountDeadlineSeconds,
): Promise<Plan> {
  const settings = { ...planSettings, accountDeadlineSeconds };
  const accounts = [{ id: caller.accountId, name: null }];
  const roles = { roleName: 'OrganizationAccountAccessRole', externalId: null };
  const targets = accountTargets({ caller, accounts, ...roles, settings }).map((target) => ({
    ...target,
    open(signal: AbortSignal) {
      const { reader, dispose } = target.open(signal);
      const pause = async (milliseconds: number) => simulator.clock.advance(milliseconds);
      return { reader: { ...reader, now: simulator.clock.now, pause }, dispose };
    },
  }));
  const request = {
    tool,
    settings,
    control: iamUserSingleActiveAccessKey,
    targets,
    signer: caller.signer,
  };
  const ports = { clock: simulator.clock, random: () => 0.5, sha256Hex };
  for await (const event of makePlan(request, ports, new AbortController().signal))
    if (event.type === 'plan-done') return event.outcome.plan;
  throw new Error('the plan has no end');
}

function withoutWaiting(target: ChangeTarget, simulator: Simulator, between: Between): ChangeTarget {
  return {
    ...target,
    open(signal) {
      const { changer, dispose } = target.open(signal);
      const openWrite: AccountChanger['openWrite'] = async () => {
        const write = await changer.openWrite();
        return {
          ...write,
          updateAccessKey: (input) => {
            between(input.keyId);
            return write.updateAccessKey(input);
          },
        };
      };
      const pause = async (milliseconds: number) => simulator.clock.advance(milliseconds);
      return { changer: { ...changer, now: simulator.clock.now, pause, openWrite }, dispose };
    },
  };
}

async function runOf(events: AsyncIterable<RunEvent>, onWatch: () => void = () => {}): Promise<Run> {
  let run: Run | null = null;
  for await (const event of events) {
    if (event.type === 'watching') onWatch();
    if (event.type === 'run-done') run = event.run;
  }
  if (run === null) throw new Error('the run has no end');
  return run;
}
