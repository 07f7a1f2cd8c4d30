import { ServiceError } from '../../domain/aws/service-error.ts';
import { readTrailEvent, type TrailEvent } from '../../domain/aws/trail-event.ts';
import type { KeyUse } from '../../domain/plan/evidence.ts';
import type { PlanAction } from '../../domain/plan/plan.ts';
import type { ActionRecord, Intent } from '../../domain/run/run-record.ts';
import type { LiveKeys } from '../../domain/scan/live-keys.ts';
import { untouchedAction } from '../journal/replay-journal.ts';
import type { TimedAccount } from '../run-account.ts';

/** When the plan saw the last use of the key that goes. */
export const seenAt = '2026-06-01T00:00:00Z';

/** The plan deactivates GOES and keeps STAYS. */
export const action: PlanAction = {
  ...{ id: 'deactivate-GOES', kind: 'deactivate', account: '111122223333', key: 'GOES', keep: 'STAYS' },
  user: { name: 'alice', arn: null, userId: 'AIDA1' },
  seen: {
    keys: [
      {
        ...{ id: 'GOES', status: 'Active', createdAt: seenAt },
        lastUsed: { state: 'used', at: seenAt, region: null, service: null },
      },
      {
        ...{ id: 'STAYS', status: 'Active', createdAt: seenAt },
        lastUsed: { state: 'used', at: seenAt, region: null, service: null },
      },
    ],
  },
};

export function recordOf(over: Partial<ActionRecord> = {}): ActionRecord {
  return { ...untouchedAction(action), ...over };
}

/** A write of the run at 09:30:00 and half a second. */
export function intentOf(over: Partial<Intent> = {}): Intent {
  return {
    ...{
      type: 'intent',
      at: '2026-06-15T09:30:00.5Z',
      action: action.id,
      why: 'apply',
      account: action.account,
    },
    ...{ user: 'alice', key: 'GOES', to: 'Inactive', signedBy: 'ASIAOWN' },
    ...over,
  };
}

/** Another's UpdateAccessKey of GOES, as CloudTrail shows it, at a time of 15 June 2026; fields of the record over it. */
export function changeOf(status: string, time: string, over: Record<string, unknown> = {}): TrailEvent {
  return readTrailEvent({
    ...{ eventSource: 'iam.amazonaws.com', eventName: 'UpdateAccessKey', eventTime: `2026-06-15T${time}Z` },
    userIdentity: { accessKeyId: 'ASIAOTHER', arn: 'arn:other' },
    requestParameters: { userName: 'alice', accessKeyId: 'GOES', status },
    ...over,
  });
}

/** The run's own write, where it is seen in the trail. */
export const ownIdentity = { userIdentity: { accessKeyId: 'ASIAOWN', arn: 'arn:own' } };

export function live(...keys: [id: string | null, status: string][]): LiveKeys {
  return {
    ...{ state: 'read', asOf: 0, name: 'alice' },
    keys: keys.map(([id, status]) => ({ id, status, slot: null, createdAt: 0, lastUsed: null })),
  };
}

export const failure = (kind: ServiceError['kind'] = 'denied') =>
  new ServiceError(kind, 'Operation', 'Scripted', 'failed as scripted');

/** What no call of AWS fails with. */
export const defect = new TypeError('a defect');

export const throwing = (error: unknown) => async (): Promise<never> => {
  throw error;
};

/** An account whose every call is a defect but for those given. Its clock moves by pauses alone. */
export function accountOf(over: Partial<TimedAccount> = {}): TimedAccount & { paused: number[] } {
  const paused: number[] = [];
  const total = () => paused.reduce((sum, each) => sum + each, 0);
  const account: TimedAccount & { paused: number[] } = {
    id: action.account,
    paused,
    now: () => Date.parse('2026-06-15T10:00:00Z') + total(),
    pause: async (milliseconds: number) => void paused.push(milliseconds),
    readKeys: throwing(defect),
    readLastUse: throwing(defect),
    readKeyChanges: throwing(defect),
    readAttachedPolicies: throwing(defect),
    openWrite: throwing(defect),
    elapsed: total,
    timeLeft: () => 60_000 - total(),
    timed: () => account,
    ...over,
  };
  return account;
}

export const useAt = (time: string, over: Partial<KeyUse> = {}): KeyUse => ({
  ...{ at: Date.parse(time), service: 's3', region: 'us-east-1' },
  ...over,
});
