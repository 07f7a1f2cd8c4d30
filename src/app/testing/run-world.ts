import { createHash } from 'node:crypto';
import { defaultOwnerTags } from '../../domain/plan/decision.ts';
import type { Plan, PlanAction, PlanDecision, PlanManager } from '../../domain/plan/plan.ts';
import type { Run, RunEvent } from '../../domain/run/run.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { day, formatTime, formatTimeOrNull } from '../../domain/time.ts';
import { sealPlan } from '../../plan/seal-plan.ts';
import { apply } from '../apply/apply.ts';
import type { ApplyRequest } from '../apply/apply-request.ts';
import type { RunPorts } from '../run/run-ports.ts';
import { undo } from '../undo/undo.ts';
import { verify } from '../verify/verify.ts';
import { createFakeAws, type FakeAws, type FakeUser, killed, startOfTime } from './fake-aws.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';

/** An account, a plan for it, and everything that a run reaches for. */
export type RunWorld = {
  aws: FakeAws;
  store: MemoryStore;
  plan: Plan;
  ports: RunPorts;
  /** What whoever is asked says; null: nobody can be asked. */
  answers: { next: boolean | null };
  apply(changed?: Partial<ApplyRequest>): Promise<ProbeResult>;
  verify(): Promise<ProbeResult>;
  /** Until no further action is to be begun, or the run is interrupted. */
  applyUntil(
    changed: Partial<ApplyRequest>,
    ...signals: [signal: AbortSignal, interruption: AbortSignal]
  ): AsyncIterable<RunEvent>;
  /** The same, event by event. */
  events(command: 'apply' | 'undo'): AsyncIterable<RunEvent>;
  undo(changed?: { only?: string[]; isConfirmed?: boolean }): Promise<ProbeResult>;
};

export type ProbeResult = { events: RunEvent[]; run: Run };

export const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex');

/** A user whose first key goes, and whose last one stays. */
export function userOf(name: string, keys = 2): FakeUser {
  return {
    name,
    userId: `AIDA${name.toUpperCase()}`,
    policies: [],
    keys: Array.from({ length: keys }, (_, place) => ({
      id: keyId(name, place),
      status: 'Active',
      createdAt: startOfTime - (900 - place * 10) * day,
      lastUsedAt: place === keys - 1 ? startOfTime - day : startOfTime - 300 * day,
    })),
  };
}

export function keyId(name: string, place: number): string {
  return `AKIA${name.toUpperCase()}${place}`.padEnd(20, 'X');
}

/** @param managers of the first user's keys, as a plan has them; absent: a plan of an earlier version */
export function createRunWorld(
  users: FakeUser[] = [userOf('alice'), userOf('bob', 3)],
  managers?: readonly PlanManager[],
): RunWorld {
  const aws = createFakeAws(users);
  const store = createMemoryStore();
  store.isDead = () => aws.isDead;
  const plan = planFor(aws, managers);
  const answers: RunWorld['answers'] = { next: null };
  const ports: RunPorts = {
    clock: aws.clock,
    sha256Hex,
    store,
    dialogue: { canAsk: false, ask: async () => answers.next },
    targets: (accounts) => accounts.map(() => aws.target),
  };
  const tool = { name: 'solekey', version: '0' } as const;
  const identity = { arn: 'arn:aws:iam::111122223333:user/admin', account: aws.id, endpoint: null };
  const { signal } = new AbortController();
  const undone = (only: string[] | null, isConfirmed = true) => {
    const request = { tool, run: 'last', identity, only, isConfirmed, verifyPauseMilliseconds: 2000 };
    return undo(request, ports, signal);
  };
  const world: RunWorld = {
    ...{ aws, store, plan, ports, answers },
    apply: (changed) => reported(aws, apply(applyRequest(world, changed), ports, signal)),
    applyUntil: (changed, ...signals) => apply(applyRequest(world, changed), ports, ...signals),
    verify: () => reported(aws, verify({ run: 'last', identity }, ports, signal)),
    undo: ({ only, isConfirmed } = {}) => reported(aws, undone(only ?? null, isConfirmed)),
    events: (command) => (command === 'undo' ? undone(null) : apply(applyRequest(world), ports, signal)),
  };
  return world;
}

function applyRequest({ plan, aws }: RunWorld, changed: Partial<ApplyRequest> = {}): ApplyRequest {
  return {
    tool: { name: 'solekey', version: '0' },
    plan: { file: 'plan.json', text: JSON.stringify(plan) },
    identity: { arn: 'arn:aws:iam::111122223333:user/admin', account: aws.id, endpoint: null },
    signer: { keyId: 'AKIASIGNER0000000000', user: null },
    only: null,
    isDryRun: false,
    isConfirmed: true,
    maxChanges: 25,
    maxFailures: 1,
    watchMilliseconds: null,
    verifyPauseMilliseconds: 2000,
    acceptsUnknownSigner: false,
    ...changed,
  };
}

/** @throws `killed`, where the process was: nobody hears what it would have said after that. */
async function reported(aws: FakeAws, events: AsyncIterable<RunEvent>): Promise<ProbeResult> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  if (aws.isDead) {
    aws.isDead = false;
    throw killed;
  }
  const last = all.at(-1);
  if (last?.type !== 'run-done') throw new Error('the run has no end');
  return { events: all, run: last.run };
}

/** Every key but the last of each user goes. */
function planFor(aws: FakeAws, managers: readonly PlanManager[] | undefined): Plan {
  const settings = {
    ...defaultSettings,
    maxPlanAgeHours: 24,
    evidence: 'last-used' as const,
    evidenceRegions: [],
    ownerTags: defaultOwnerTags,
    keep: [],
    accept: [],
  };
  const actions = aws.users.flatMap((user) => actionsOf(aws, user));
  const fields = {
    schema: 'solekey.plan/1' as const,
    createdAt: formatTime(aws.clock.now()),
    expiresAt: formatTime(aws.clock.now() + day),
    complete: true,
    settings,
    accounts: [{ id: aws.id, partition: 'aws' as const, roleArn: null }],
    actions,
    decisions:
      managers === undefined ? [] : actions.slice(0, 1).map((action) => decisionOf(action, managers)),
  };
  return { ...fields, ...sealPlan(fields, sha256Hex) };
}

function decisionOf(
  { account, user, key, keep }: PlanAction,
  managedBy: readonly PlanManager[],
): PlanDecision {
  return {
    ...{ account, user, outcome: 'deactivate', keep, deactivate: [key], actAfter: null, decidedBy: 'rule' },
    ...{ reasons: [], owner: null, trails: null, managedBy },
  };
}

function actionsOf(aws: FakeAws, { name, userId, keys }: FakeUser): PlanAction[] {
  const seen = keys.map(({ id, status, createdAt, lastUsedAt }) => ({
    id,
    status,
    createdAt: formatTime(createdAt),
    lastUsed: {
      state: lastUsedAt === null ? ('never' as const) : ('used' as const),
      at: formatTimeOrNull(lastUsedAt),
      region: null,
      service: null,
    },
  }));
  const keep = keys.at(-1)?.id ?? '';
  const user = { name, arn: `arn:aws:iam::${aws.id}:user/${name}`, userId };
  return keys.slice(0, -1).map(({ id }) => ({
    ...{ id: `deactivate-${id}`, kind: 'deactivate' as const, account: aws.id, user, key: id, keep },
    seen: { keys: seen },
  }));
}
