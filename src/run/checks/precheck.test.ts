import { describe, expect, it } from 'vitest';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { PlanAction, SeenKey } from '../../domain/plan/plan.ts';
import type { LiveKeys } from '../../domain/scan/live-keys.ts';
import {
  checkKeys,
  checkQuarantine,
  checkUses,
  describeUse,
  isNewer,
  keysToAsk,
  refuseSigner,
} from './precheck.ts';

const seenAt = '2026-06-01T00:00:00Z';
const seen = (id: string, status: string, at: string | null): SeenKey => ({
  ...{ id, status, createdAt: seenAt },
  lastUsed: { state: at === null ? 'never' : 'used', at, region: null, service: null },
});

const unasked: SeenKey = { id: 'UNASKED', status: 'Inactive', createdAt: seenAt, lastUsed: null };

const action: PlanAction = {
  ...{ id: 'deactivate-GOES', kind: 'deactivate', account: '111122223333', key: 'GOES', keep: 'STAYS' },
  user: { name: 'alice', arn: null, userId: 'AIDA1' },
  seen: {
    keys: [
      seen('GOES', 'Active', seenAt),
      seen('STAYS', 'Active', null),
      seen('OFF', 'Inactive', null),
      unasked,
    ],
  },
};

const live = (...keys: [id: string | null, status: string][]): LiveKeys => ({
  ...{ state: 'read', asOf: 0, name: 'alice' },
  keys: keys.map(([id, status]) => ({ id, status, slot: null, createdAt: 0, lastUsed: null })),
});

const both: [string, string][] = [
  ['GOES', 'Active'],
  ['STAYS', 'Active'],
];

/** The keys that are there now, and what follows. */
const nows: [what: string, keys: LiveKeys, state: string, code: string | null][] = [
  ['as planned', live(...both, ['OFF', 'Inactive']), 'clear', null],
  ['a key that was inactive is active', live(...both, ['OFF', 'Active']), 'refused', 'new-key'],
  ['a further key is inactive', live(...both, ['NEW', 'Inactive']), 'clear', null],
  ['a further key is expired', live(...both, ['NEW', 'Expired']), 'clear', null],
  ['a further key is active', live(...both, ['NEW', 'Active']), 'refused', 'new-key'],
  ['a further key has an unknown status', live(...both, ['NEW', 'Odd']), 'refused', 'status-unknown'],
  ['a key without an id', live(...both, [null, 'Inactive']), 'refused', 'unreadable'],
  ['it is expired', live(['GOES', 'Expired'], ['STAYS', 'Active']), 'refused', 'status-unknown'],
  ['it is inactive', live(['GOES', 'Inactive'], ['STAYS', 'Active']), 'inactive', null],
  ['the other is inactive', live(['GOES', 'Active'], ['STAYS', 'Inactive']), 'refused', 'kept-not-active'],
  ['both are inactive', live(['GOES', 'Inactive'], ['STAYS', 'Inactive']), 'inactive', null],
  ['nobody has the name', { state: 'gone', asOf: 0 }, 'refused', 'gone'],
  ['another user has the name', live(['A', 'Active'], ['B', 'Active']), 'refused', 'gone'],
];

describe('the keys before a write', () => {
  it.each(nows)('%s', (_, keys, state, code) => {
    const check = checkKeys(action, keys);
    expect(check.state).toBe(state);
    expect(check.state === 'refused' ? check.reason.code : null).toBe(code);
  });

  it('are asked for their last use where they are active and not the one that stays', () => {
    const { keys } = live(...both, ['THIRD', 'Active'], ['OFF', 'Inactive'], [null, 'Active']) as Extract<
      LiveKeys,
      { state: 'read' }
    >;
    expect(keysToAsk(action, keys)).toEqual(['GOES', 'THIRD']);
  });
});

/** When a key was used, by the second, against what the plan saw. */
const uses: [what: string, at: string | null, id: string, isLater: boolean][] = [
  ['as the plan saw it', seenAt, 'GOES', false],
  ['before that', '2026-05-01T00:00:00Z', 'GOES', false],
  ['a second later', '2026-06-01T00:00:01Z', 'GOES', true],
  ['no use', null, 'GOES', false],
  ['a use of a key that was never used', '2020-01-01T00:00:00Z', 'STAYS', true],
  ['the first second of all, of a key that was never used', '1970-01-01T00:00:00Z', 'STAYS', true],
  ['a use of a key that the plan did not ask for', '2020-01-01T00:00:00Z', 'UNASKED', true],
  ['a use of a key that the plan did not see', '2020-01-01T00:00:00Z', 'NEW', true],
];

describe('the last use before a write', () => {
  it.each(uses)('%s', (_, at, id, isLater) => {
    const use = at === null ? null : { at: Date.parse(at), service: null, region: null };
    expect(isNewer(use, action, id)).toBe(isLater);
    const check = checkUses(action, new Map([[id, { isRead: true, value: use }]]));
    expect(check.state).toBe(isLater ? 'refused' : 'clear');
  });

  it('that could not be read is no clearance', () => {
    const check = checkUses(action, new Map([['GOES', { isRead: false, error: 'Throttling' }]]));
    expect(check).toMatchObject({ state: 'refused', reason: { code: 'unreadable' } });
  });
});

it('a use is named with what is known of it', () => {
  const at = Date.parse(seenAt);
  expect(describeUse({ at, service: null, region: null })).toBe(seenAt);
  expect(describeUse({ at, service: null, region: 'us-east-1' })).toBe(seenAt);
  expect(describeUse({ at, service: 's3', region: null })).toBe(`${seenAt} by s3`);
  expect(describeUse({ at, service: 's3', region: 'us-east-1' })).toBe(`${seenAt} by s3 in us-east-1`);
});

it.each([
  [live(...both, [null, 'Inactive']), 'AWS returned a key of the user without its ID.'],
  [live(...both, ['NEW', 'Odd']), 'NEW is Odd.'],
])('an odd key is named: %#', (keys, message) => {
  expect(checkKeys(action, keys)).toMatchObject({ reason: { message } });
});

const own = { userId: 'AIDA1' };
const signs = 'GOES signs this run.';
const isTheirs = 'This run is signed by alice, whose key it is.';

/** Who signs, why the action is refused for it, and whether a quarantine that can't be read is an obstacle. */
it.each<[string, { keyId: string | null; user: { userId: string } | null }, string | null, boolean]>([
  ['a role, by a key that is not known', { keyId: null, user: null }, null, true],
  ['the key itself', { keyId: 'GOES', user: own }, signs, false],
  ['a role that the key assumed', { keyId: 'GOES', user: null }, signs, true],
  ['another key of the user', { keyId: 'STAYS', user: own }, null, false],
  ['a session of the user', { keyId: null, user: own }, isTheirs, false],
  ['a session of another user', { keyId: null, user: { userId: 'AIDA2' } }, null, true],
  ['another user', { keyId: 'OTHER', user: { userId: 'AIDA2' } }, null, true],
])('signed by %s', (_, signer, message, isObstacle) => {
  expect(refuseSigner(action, signer)).toEqual(message === null ? null : { code: 'signer', message });
  const reason = { code: 'unreadable' as const, message: '' };
  const error = new ServiceError('denied', 'ListAttachedUserPolicies', 'AccessDenied', '');
  const refused = { state: 'refused', reason };
  const unread = checkQuarantine(action, { state: 'unreadable', reason, error }, signer);
  expect(unread).toEqual(isObstacle ? refused : { state: 'clear' });
  expect(checkQuarantine(action, { state: 'quarantined', reason }, signer)).toEqual(refused);
  expect(checkQuarantine(action, { state: 'none' }, signer)).toEqual({ state: 'clear' });
});
