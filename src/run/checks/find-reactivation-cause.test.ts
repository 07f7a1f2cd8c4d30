import { describe, expect, it } from 'vitest';
import type { LiveKeys } from '../../domain/scan/live-keys.ts';
import { accountOf, action, defect, failure, live, seenAt, throwing, useAt } from '../testing/records.ts';
import { findReactivationCause } from './find-reactivation-cause.ts';

const late = async () => useAt('2026-06-02T00:00:00Z');
const unreadable: LiveKeys = { state: 'unreadable', error: failure() };
const off: [string, string] = ['GOES', 'Inactive'];

/** The keys now, the last use of the one that goes, and what follows, to the letter. */
const cases: [what: string, keys: LiveKeys, readLastUse: typeof late, told: object][] = [
  [
    'the keys can not be read',
    unreadable,
    late,
    { state: 'unreadable', message: 'The keys of alice could not be read: failed as scripted.' },
  ],
  [
    'the user is gone',
    { state: 'gone', asOf: 0 },
    late,
    { state: 'unreadable', message: 'The user alice is gone, with GOES.' },
  ],
  [
    'the key is gone, and another is there',
    live(['OTHER', 'Inactive'], ['STAYS', 'Active']),
    late,
    { state: 'unreadable', message: 'GOES is no longer a key of alice.' },
  ],
  ...['Inactive', 'Expired'].map((status): (typeof cases)[number] => [
    `the other key is ${status}`,
    live(['OTHER', 'Inactive'], off, ['STAYS', status]),
    late,
    cause('kept-not-active', `STAYS, the key to keep, is ${status}, and alice has no other active key.`),
  ]),
  [
    'the other key is gone',
    live(off),
    late,
    cause('kept-not-active', 'STAYS, the key to keep, is gone, and alice has no other active key.'),
  ],
  [
    'it is active again, and was used',
    live(['GOES', 'Active'], ['STAYS', 'Active']),
    late,
    { state: 'none' },
  ],
  [
    'the other is inactive, and a third is active',
    live(off, ['THIRD', 'Active']),
    async () => useAt(seenAt),
    { state: 'none' },
  ],
  [
    'it was used late',
    live(off, ['STAYS', 'Active']),
    late,
    cause('late-use', 'GOES was used 2026-06-02T00:00:00Z by s3 in us-east-1, after the plan saw it.'),
  ],
  [
    'it was used when the plan saw it',
    live(off, ['STAYS', 'Active']),
    async () => useAt(seenAt),
    { state: 'none' },
  ],
  [
    'its use can not be read',
    live(off, ['STAYS', 'Active']),
    throwing(failure()),
    { state: 'unreadable', message: 'The last use of GOES could not be read: failed as scripted.' },
  ],
];

function cause(code: string, message: string): object {
  return { state: 'cause', reason: { code, message } };
}

describe('why a key has to be active again', () => {
  it.each(cases)('%s', async (_, keys, readLastUse, reported) => {
    expect(await findReactivationCause(action, keys, { readLastUse })).toEqual(reported);
  });

  it('a defect is not taken for an answer', async () => {
    const account = accountOf();
    await expect(findReactivationCause(action, live(off, ['STAYS', 'Active']), account)).rejects.toBe(defect);
  });
});
