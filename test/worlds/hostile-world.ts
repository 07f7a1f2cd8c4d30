import type { Plan } from '../../src/domain/plan/plan.ts';
import type { RunRecord } from '../../src/domain/run/run-record.ts';
import { readJournal } from '../../src/run/journal/read-journal.ts';
import { replayJournal } from '../../src/run/journal/replay-journal.ts';
import { createSimulator, createWorld, type FaultRule, type Simulator } from '../../src/simulator/index.ts';
import { sha256Hex } from '../simulated/open-simulated.ts';
import type { Breakage, BreakingProxy } from './breaking-proxy.ts';
import { openSimulatedRun, type SimulatedRun } from './simulated-run.ts';

/** 2026-09-01: a fixed start, so that a seed is a world for ever. */
const start = Date.UTC(2026, 8, 1, 12);
const minute = 60_000;

/** What a write meets. Each is the first write's of its world, and the call's own retries come after it. */
export const faults: Record<string, readonly FaultRule[]> = {
  none: [],
  throttled: [rule({ kind: 'error', code: 'Throttling', status: 400, nth: [1, 2] })],
  'throttled for good': [rule({ kind: 'error', code: 'Throttling', status: 400, nth: [1, 2, 3, 4] })],
  'a 500': [rule({ kind: 'error', nth: 1 })],
  'a 500 for good': [rule({ kind: 'error', nth: [1, 2, 3, 4] })],
  'reset before it was done': [rule({ kind: 'reset-before', nth: [1, 2, 3, 4] })],
  'reset after it was done': [rule({ kind: 'reset-after', nth: 1 })],
  'reset after it was done, and the retry refused': [
    rule({ kind: 'reset-after', nth: 1 }),
    rule({ kind: 'error', code: 'AccessDenied', status: 403, nth: 2 }),
  ],
  'timeout before it was done': [rule({ kind: 'timeout', nth: 1 })],
  'timeout after it was done': [rule({ kind: 'timeout-after', nth: 1 })],
  'truncated answer': [rule({ kind: 'truncated-body', nth: [1, 2, 3, 4] })],
  'expired credentials': [rule({ kind: 'expired-token', nth: 1 })],
  refused: [rule({ kind: 'error', code: 'AccessDenied', status: 403, nth: 1 })],
};

function rule(rest: Omit<FaultRule, 'service' | 'operation'>): FaultRule {
  return { service: 'iam', operation: 'UpdateAccessKey', ...rest };
}

/** What others do meanwhile. */
export const changes = [
  'none',
  'the kept key disabled',
  'a key added',
  'the user made again',
  'the key used',
] as const;
export const moments = ['before apply', 'between read and write'] as const;

/** A user whose key AWS finds in public, after the plan. */
export const quarantine = 'the user quarantined';
export const quarantineMoments = [...moments, 'in the watch', 'after apply'] as const;

export type Meeting = {
  seed: number;
  fault: keyof typeof faults;
  change: (typeof changes)[number] | typeof quarantine;
  moment: (typeof quarantineMoments)[number];
  /** Milliseconds for an action; absent: a minute. */
  actionDeadline?: number;
  /** Milliseconds in which the plan reads the account; absent: a quarter of an hour. */
  accountDeadline?: number;
  /** How the proxy breaks while apply works; absent: it does not. */
  breakage?: Breakage;
};

export type Outcome = {
  meeting: Meeting;
  plan: Plan;
  /** Whether the fault, and the change, met a write, and how often the proxy broke. */
  met: { fault: boolean; change: boolean; breakages: number };
  /** Names of the users who are quarantined. */
  quarantined: ReadonlySet<string>;
  simulator: Simulator;
  account: string;
  run: SimulatedRun;
  /** Every key's status by the simulator's truth. */
  before: Record<string, string>;
  after: Record<string, string>;
  /** When the watch began; null: there was none. */
  atWatch: Record<string, string> | null;
  /** Keys whose status others have changed, or made, or taken away. */
  othersKeys: ReadonlySet<string>;
  record: RunRecord | null;
  plannedAt: number;
};

/** A world from a seed, planned, disturbed and applied, through the proxy where there is one. The caller closes it. */
export async function disturb(meeting: Meeting, proxy?: BreakingProxy): Promise<Outcome> {
  const { seed, fault, change, moment, actionDeadline, accountDeadline, breakage } = meeting;
  // What is throttled here is the write, by the fault: token buckets would have every test wait in real time.
  const defaults = { buckets: {}, eventualConsistencyMs: 10_000 };
  const world = createWorld({ seed, accounts: 1, users: 4, now: start, rate: 20, oddAccounts: 0, defaults });
  const simulator = createSimulator({ ...world, faults: faults[fault] ?? [] });
  const { url } = await simulator.listen();
  const account = simulator.accounts[0]?.id ?? '';
  const isSilent = `${fault} ${breakage}`.includes('timeout') || breakage?.startsWith('does not answer');
  const run = await openSimulatedRun(simulator, url, isSilent);
  const plan = await run.plan(accountDeadline === undefined ? undefined : accountDeadline / 1000);
  const plannedAt = simulator.clock.now();
  const before = statusesOf(simulator, account);
  const others = createOthers(simulator, account, plan);
  const met = { fault: false, change: false, breakages: 0 };
  simulator.clock.advance(minute);
  const makeOfFirst = () => {
    others.make(change, plan.actions[0]?.key ?? '');
    met.change = change !== 'none' && plan.actions.length > 0;
  };
  if (moment === 'before apply') makeOfFirst();
  if (breakage !== undefined) proxy?.breakFor(url, breakage, breaksAt(seed));
  let isFirst = true;
  const between = (key: string) => {
    if (isFirst && moment === 'between read and write') {
      others.make(change, key);
      met.change = change !== 'none';
    }
    met.fault ||= fault !== 'none';
    isFirst = false;
  };
  let atWatch: Outcome['atWatch'] = null;
  const onWatch = () => {
    atWatch = statusesOf(simulator, account);
    makeOfFirst();
    for (const { key } of plan.actions) others.use(key, plannedAt + minute / 2);
  };
  const watch = moment === 'in the watch' ? { watch: 5 * minute, onWatch } : {};
  await run.apply(plan, between, { ...watch, ...(actionDeadline === undefined ? {} : { actionDeadline }) });
  if (moment === 'after apply') makeOfFirst();
  met.breakages = proxy?.mend(url) ?? 0;
  const after = statusesOf(simulator, account);
  const record = recordOf(run);
  const told = { meeting, plan, met, simulator, account, run, before, after, record, plannedAt };
  return { ...told, atWatch, othersKeys: others.keys, quarantined: others.quarantined };
}

/** The first write, all of its attempts, or whatever comes in a while from it on; and now and then a read before it. */
function breaksAt(seed: number): (body: string, number: number) => boolean {
  let [writes, sinceWrite] = [0, 0];
  return (body, number) => {
    const isWrite = body.includes('Action=UpdateAccessKey');
    if (isWrite) writes += 1;
    if (writes === 0) return number > 4 && (number + seed) % 7 === 0;
    sinceWrite += 1;
    return [isWrite && writes === 1, isWrite && writes <= 4, sinceWrite <= 12][seed % 3] === true;
  };
}

export function recordOf({ store }: SimulatedRun): RunRecord | null {
  const [lines = []] = [...store.journals.values()];
  const reading = readJournal(lines, sha256Hex);
  if (reading.state === 'broken') throw new Error(`line ${reading.line}: ${reading.reason}`);
  return replayJournal(reading.entries);
}

export function statusesOf({ truth }: Simulator, account: string): Record<string, string> {
  const keys = truth.usersAt(account).flatMap((user) => user.keys);
  return Object.fromEntries(keys.map(({ id, status }) => [id, status]));
}

function createOthers(simulator: Simulator, account: string, plan: Plan) {
  const keys = new Set<string>();
  const quarantined = new Set<string>();
  const { script, truth, clock } = simulator;
  const make = (change: Meeting['change'], key: string) => {
    const action = plan.actions.find((each) => each.key === key);
    if (action === undefined) return;
    const user = action.user.name;
    if (change === 'the kept key disabled') {
      script.updateAccessKey({ account, user, key: action.keep, status: 'Inactive' });
      keys.add(action.keep);
    }
    if (change === 'a key added') keys.add(script.createAccessKey({ account, user }).id);
    if (change === 'the key used')
      script.useKey({ account, key, service: 's3', region: 'us-east-1', lagMs: 0 });
    if (change === quarantine) {
      // Long enough ago for IAM's eventual consistency; after the plan, which was a minute ago.
      script.attachPolicy({ account, user, at: clock.now() - minute / 3, policyArn: quarantinePolicy });
      quarantined.add(user);
    }
    if (change !== 'the user made again') return;
    for (const { id } of truth.keysAt(account, user) ?? []) {
      script.deleteAccessKey({ account, user, key: id });
      keys.add(id);
    }
    script.deleteUser({ account, user });
    clock.advance(1000);
    script.createUser({ account, name: user });
    for (let made = 0; made < 2; made += 1) keys.add(script.createAccessKey({ account, user }).id);
  };
  /** A use that shows only now. */
  const use = (key: string, at: number) =>
    script.useKey({ account, key, at, service: 's3', region: 'us-east-1', lagMs: clock.now() - at });
  return { keys: keys as ReadonlySet<string>, quarantined: quarantined as ReadonlySet<string>, make, use };
}

const quarantinePolicy = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';
