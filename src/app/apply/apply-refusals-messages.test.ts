import { describe, expect, it } from 'vitest';
import { aliceWhere, goes, others, type Prepare, refusing, said, stays } from '../testing/said.ts';

/** Why nothing may be written now, to the letter; a dry run says the same. */
const cases: [what: string, prepare: Prepare, told: string[]][] = [
  ['the user is gone', ({ aws }) => aws.users.pop(), ['refused', 'gone: The user alice is gone.']],
  [
    'the key is gone',
    ({ aws }) => aws.users[0]?.keys.shift(),
    ['refused', 'gone: GOES is no longer a key of alice.'],
  ],
  [
    'the keys can not be read',
    refusing('ListAccessKeys'),
    ['refused', 'unreadable: The keys could not be read again: ListAccessKeys failed as scripted'],
  ],
  ['an unknown status', others(goes, 'Odd'), ['refused', 'status-unknown: GOES is Odd.']],
  [
    'the kept key is inactive',
    others(stays, 'Inactive'),
    ['refused', 'kept-not-active: STAYS, the key to keep, is Inactive.'],
  ],
  [
    'the kept key is gone',
    ({ aws }) => aws.users[0]?.keys.pop(),
    ['refused', 'kept-not-active: STAYS, the key to keep, is gone.'],
  ],
  [
    'a new key',
    ({ aws }) => aws.users[0]?.keys.push({ ...aws.key(stays), id: 'AKIANEW' }),
    ['refused', 'new-key: AKIANEW is active, and was not when the plan was made.'],
  ],
  [
    'it was used',
    ({ aws }) => {
      aws.key(goes).lastUsedAt = aws.clock.now();
    },
    ['refused', 'used-since: GOES was used 2026-06-15T…Z by s3 in us-east-1, after the plan saw it.'],
  ],
  [
    'its use can not be read',
    refusing('GetAccessKeyLastUsed'),
    [
      'refused',
      'unreadable: The last use of GOES could not be read again: GetAccessKeyLastUsed failed as scripted.',
    ],
  ],
  [
    'a quarantine',
    ({ aws }) => aws.users[0]?.policies.push('AWSCompromisedKeyQuarantineV3'),
    [
      'refused',
      'quarantined: AWSCompromisedKeyQuarantineV3 is attached to alice: AWS has found a key of this user in public. Treat it as an incident.',
    ],
  ],
  [
    'a quarantine that can not be read',
    refusing('ListAttachedUserPolicies'),
    [
      'refused',
      'unreadable: The policies attached to alice could not be read, so a quarantine by AWS cannot be ruled out: ListAttachedUserPolicies failed as scripted. Use credentials that may call iam:ListAttachedUserPolicies, or allow it.',
    ],
  ],
  [
    'the user is gone since its keys were read',
    refusing('ListAttachedUserPolicies', 'not-found'),
    ['refused', 'gone: The user alice is gone.'],
  ],
  [
    'inactive already',
    others(goes, 'Inactive'),
    ['skipped', 'already-inactive: GOES was already inactive, and not because of this run.'],
  ],
  [
    'both are inactive',
    (world) => {
      others(goes, 'Inactive')(world);
      others(stays, 'Inactive')(world);
    },
    [
      'refused',
      'kept-not-active: STAYS, the key to keep, is Inactive, and GOES was already inactive, and not because of this run.',
    ],
  ],
  [
    'it is inactive, and the other is gone',
    (world) => {
      others(goes, 'Inactive')(world);
      world.aws.users[0]?.keys.pop();
    },
    [
      'refused',
      'kept-not-active: STAYS, the key to keep, is gone, and GOES was already inactive, and not because of this run.',
    ],
  ],
];

describe('before a write apply says, to the letter', () => {
  it.each(cases)('%s', async (_, prepare, reported) => {
    const world = await aliceWhere(prepare);
    expect(said(await world.apply({ isDryRun: true }))).toEqual(reported);
    expect(said(await world.apply())).toEqual(reported);
    expect(world.aws.calls).not.toContain('UpdateAccessKey');
  });
});
