import { ServiceError } from '../../domain/aws/service-error.ts';
import type { AccountChanger, ChangeTarget } from '../../domain/ports/account-changer.ts';
import { type EpochMs, formatTime, minute, second } from '../../domain/time.ts';

export type FakeKey = {
  id: string;
  status: string;
  createdAt: EpochMs;
  lastUsedAt: EpochMs | null;
};

export type FakeUser = { name: string; userId: string; keys: FakeKey[]; policies: string[] };

export type Step = { operation: string; keyId: string | null; userName: string | null; count: number };

/** An account of AWS in memory. `before` and `after` see each call, may change the world, and may throw. */
export type FakeAws = {
  id: string;
  users: FakeUser[];
  calls: string[];
  trail: Record<string, unknown>[];
  /** Whether LookupEvents shows what was done already. */
  hasTrailLag: boolean;
  signedBy: string;
  clock: { now(): EpochMs; advance(milliseconds: number): void };
  before: (step: Step) => void;
  after: (step: Step) => void;
  /** Milliseconds that a call takes, with its retries. */
  takes: (step: Step) => number;
  /** The process is gone (`killed`): nothing that it would do afterwards is done. */
  isDead: boolean;
  /** What ListAccessKeys shows of a key's status: a read can tell what was so a moment ago. */
  shown: (keyId: string, status: string) => string;
  target: ChangeTarget;
  key(id: string): FakeKey;
  statuses(): Record<string, string>;
};

/** Thrown by `before` or `after`: the process ends at that moment, and no code of it runs any more. */
export const killed = new Error('killed');

export const startOfTime = Date.UTC(2026, 5, 15, 9, 30);

export function createFakeAws(users: FakeUser[], id = '111122223333'): FakeAws {
  let now = startOfTime;
  const aws: FakeAws = {
    id,
    users,
    calls: [],
    trail: [],
    hasTrailLag: false,
    signedBy: 'ASIASIGNSTHISRUN0001',
    clock: {
      now: () => now,
      advance(milliseconds) {
        now += milliseconds;
      },
    },
    before: () => {},
    after: () => {},
    takes: () => 100,
    isDead: false,
    shown: (_, status) => status,
    target: { id, open: () => ({ changer: changerOf(aws), dispose: () => {} }) },
    key(keyId) {
      const key = users.flatMap(({ keys }) => keys).find((each) => each.id === keyId);
      if (key === undefined) throw new Error(`no key ${keyId}`);
      return key;
    },
    statuses: () => Object.fromEntries(users.flatMap(({ keys }) => keys.map((key) => [key.id, key.status]))),
  };
  return aws;
}

function changerOf(aws: FakeAws): AccountChanger {
  let endOfWork = Number.POSITIVE_INFINITY;
  const call = async <Answer>(
    operation: string,
    about: { keyId?: string; userName?: string },
    work: () => Answer,
  ): Promise<Answer> => {
    const { keyId = null, userName = null } = about;
    aws.calls.push(operation);
    const step = { operation, keyId, userName, count: aws.calls.length };
    const takes = aws.takes(step);
    const left = Math.max(0, endOfWork - aws.clock.now());
    aws.clock.advance(Math.min(takes, left));
    if (takes > left) throw new ServiceError('deadline', operation, 'TimeIsOver', `no time for ${operation}`);
    try {
      if (aws.isDead) throw killed;
      aws.before(step);
      const answer = work();
      aws.after(step);
      return answer;
    } catch (error) {
      aws.isDead ||= error === killed;
      throw error;
    }
  };
  const userOf = (operation: string, userName: string) => {
    const user = aws.users.find(({ name }) => name.toLowerCase() === userName.toLowerCase());
    if (user === undefined)
      throw new ServiceError('not-found', operation, 'NoSuchEntity', `no user ${userName}`);
    return user;
  };
  return {
    connect: async () => undefined,
    now: () => Math.floor(aws.clock.now() / second) * second,
    apiCalls: () => ({}),
    pause: async (milliseconds) => aws.clock.advance(milliseconds),
    elapsed: aws.clock.now,
    async within(milliseconds, work) {
      const outer = endOfWork;
      endOfWork = aws.clock.now() + milliseconds;
      try {
        return await work();
      } finally {
        endOfWork = outer;
      }
    },
    actionDeadline: minute,
    listAccessKeys: (userName) =>
      call('ListAccessKeys', { userName }, () => ({
        items: userOf('ListAccessKeys', userName).keys.map(({ id, status, createdAt }) => ({
          ...{ userName, id, status: aws.shown(id, status), createdAt },
        })),
        next: null,
      })),
    lookupEvents: ({ from }) =>
      call('LookupEvents', {}, () => ({
        items: aws.hasTrailLag ? [] : aws.trail.filter(({ at }) => (at as number) >= from),
        next: null,
      })),
    getAccessKeyLastUsed: (keyId) =>
      call('GetAccessKeyLastUsed', { keyId }, () => {
        const owner = aws.users.find(({ keys }) => keys.some(({ id }) => id === keyId));
        // As AWS answers about a key that does not exist (observed).
        if (owner === undefined)
          throw new ServiceError('denied', 'GetAccessKeyLastUsed', 'AccessDenied', `no key ${keyId}`);
        const at = owner?.keys.find(({ id }) => id === keyId)?.lastUsedAt ?? null;
        const use = at === null ? null : { at, service: 's3', region: 'us-east-1' };
        return { userName: owner?.name ?? null, use };
      }),
    listAttachedUserPolicies: (userName) =>
      call('ListAttachedUserPolicies', { userName }, () => ({
        items: [...userOf('ListAttachedUserPolicies', userName).policies],
        next: null,
      })),
    openWrite: async () => {
      const { signedBy } = aws;
      return {
        signedBy,
        updateAccessKey: ({ userName, keyId, status }) =>
          call('UpdateAccessKey', { userName, keyId }, () => {
            const key = userOf('UpdateAccessKey', userName).keys.find(({ id }) => id === keyId);
            if (key === undefined)
              throw new ServiceError('not-found', 'UpdateAccessKey', 'NoSuchEntity', `no key ${keyId}`);
            key.status = status;
            recordChange(aws, { keyId, status, userName, signedBy });
          }),
      };
    },
  };
}

/** Who calls, as CloudTrail writes it down. */
type TrailCaller = { arn?: string; userAgent?: string; sourceAddress?: string };

/** As CloudTrail writes an UpdateAccessKey down, with the moment beside it. */
export function recordChange(
  aws: FakeAws,
  {
    keyId,
    status,
    userName,
    signedBy,
    caller = {},
  }: { keyId: string; status: string; userName: string; signedBy: string; caller?: TrailCaller },
): void {
  aws.trail.push({
    at: aws.clock.now(),
    eventSource: 'iam.amazonaws.com',
    eventName: 'UpdateAccessKey',
    eventTime: formatTime(aws.clock.now()),
    userIdentity: { type: 'AssumedRole', accessKeyId: signedBy, arn: caller.arn },
    userAgent: caller.userAgent,
    sourceIPAddress: caller.sourceAddress,
    requestParameters: { userName, accessKeyId: keyId, status },
  });
}

/** Somebody else's change of a key, in the trail as well. */
export function changeByOthers(aws: FakeAws, keyId: string, status: string, caller: TrailCaller = {}): void {
  const owner = aws.users.find(({ keys }) => keys.some(({ id }) => id === keyId));
  aws.key(keyId).status = status;
  aws.clock.advance(minute);
  recordChange(aws, { keyId, status, userName: owner?.name ?? '', signedBy: 'ASIASOMEBODYELSE0001', caller });
}
