import type { AccountReader } from '../../domain/ports/account-reader.ts';
import type { EvidenceReader } from '../../domain/ports/evidence-reader.ts';
import type { IamCalls } from '../calls/iam-calls.ts';
import type { TrailCalls } from '../calls/trail-calls.ts';
import type { ClientParts } from '../transport/client-config.ts';
import { loadAhead } from '../transport/load-ahead.ts';
import type { RateLimiter } from '../transport/rate-limiter.ts';
import type { RequestMetrics } from '../transport/request-metrics.ts';
import type { AccountCall } from './account-call.ts';
import type { AccountDeadline } from './account-deadline.ts';

export type SdkAccountReaderOptions = {
  /** The partition's global region. */
  region: string;
  parts(): Promise<ClientParts>;
  connect(): Promise<void>;
  attempts: RequestMetrics;
  call: AccountCall;
  deadline: AccountDeadline;
  /** Milliseconds. */
  expectedTime(calls: number): number;
  /** The limit of LookupEvents is one for each region. */
  lookupPace(): RateLimiter;
  /** Requests sent as the caller that are counted with this account's. */
  callerCalls(): Record<string, number>;
};

/** One account on the AWS SDK. */
export function createSdkAccountReader(options: SdkAccountReaderOptions): AccountReader & EvidenceReader {
  const { region, parts, attempts, call, deadline } = options;

  let iam: Promise<IamCalls> | null = null;
  const openIam = async () => (await import('../calls/iam-calls.ts')).createIamCalls(await parts(), region);
  const withIam = async () => {
    iam ??= openIam();
    return iam;
  };

  const trails = new Map<string, Promise<TrailCalls>>();
  const openTrail = async (where: string) =>
    (await import('../calls/trail-calls.ts')).createTrailCalls(await parts(), where, options.lookupPace());
  const trailIn = (where: string) => {
    const trail = trails.get(where) ?? openTrail(where);
    trails.set(where, trail);
    return trail;
  };

  return {
    connect: () => call('AssumeRole', options.connect),
    now: attempts.now,
    apiCalls: () => sum(options.callerCalls(), attempts.counts()),
    generateCredentialReport: () =>
      call('GenerateCredentialReport', async () => {
        const calls = await withIam();
        loadAhead(() => import('../calls/trail-calls.ts'));
        return calls.generateCredentialReport();
      }),
    getCredentialReport: () =>
      call('GetCredentialReport', async () => (await withIam()).getCredentialReport()),
    listUsers: (marker) => call('ListUsers', async () => (await withIam()).listUsers(marker)),
    listAccessKeys: (userName, marker) =>
      call('ListAccessKeys', async () => (await withIam()).listAccessKeys(userName, marker)),
    lookupEvents: ({ eventName: value, ...times }, token) =>
      call('LookupEvents', async () =>
        (await trailIn(region)).lookupEvents({ attribute: 'EventName', value, ...times }, token),
      ),
    lookupCalls: ({ accessKeyId: value, region: where, ...times }, token) =>
      call('LookupEvents', async () =>
        (await trailIn(where)).lookupEvents({ attribute: 'AccessKeyId', value, ...times }, token),
      ),
    getAccessKeyLastUsed: (keyId) =>
      call('GetAccessKeyLastUsed', async () => (await withIam()).getAccessKeyLastUsed(keyId)),
    getUser: (userName) => call('GetUser', async () => (await withIam()).getUser(userName)),
    listAttachedUserPolicies: (userName, marker) =>
      call('ListAttachedUserPolicies', async () =>
        (await withIam()).listAttachedUserPolicies(userName, marker),
      ),
    pause: (milliseconds) => deadline.pause(milliseconds),
    elapsed: () => performance.now(),
    timeLeft: deadline.timeLeft,
    expectedTime: options.expectedTime,
    within: (milliseconds, work) => deadline.bounded(milliseconds, work),
  };
}

function sum(some: Record<string, number>, others: Record<string, number>): Record<string, number> {
  const all = { ...some };
  for (const [operation, count] of Object.entries(others)) all[operation] = (all[operation] ?? 0) + count;
  return all;
}
