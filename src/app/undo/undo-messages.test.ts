import { describe, expect, it } from 'vitest';
import {
  aliceAppliedWhere,
  at,
  die,
  goes,
  isProven,
  others,
  type Prepare,
  refusing,
  said,
  stays,
} from '../testing/said.ts';
import { failing } from '../testing/trouble.ts';

/** What happens after an `apply`, and what `undo` says of the key, to the letter. */
const cases: [what: string, prepare: Prepare, told: string[]][] = [
  ['nothing', () => {}, ['undone', 'several-active: 2 keys are active again: GOES, STAYS.']],
  ['the kept key is inactive', others(stays, 'Inactive'), ['undone']],
  [
    'a third key is active',
    ({ aws }) => aws.users[0]?.keys.push({ ...aws.key(stays), id: 'AKIATHIRD' }),
    ['undone', 'several-active: 3 keys are active again: GOES, STAYS, AKIATHIRD.'],
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
  ['the user is gone', ({ aws }) => aws.users.pop(), ['gone', 'gone: The user alice is gone.']],
  [
    'the user is gone since its policies were read',
    refusing('ListAccessKeys', 'not-found'),
    ['gone', 'gone: GOES is no longer a key of alice.'],
  ],
  [
    'the key is gone',
    ({ aws }) => aws.users[0]?.keys.shift(),
    ['gone', 'gone: GOES is no longer a key of alice.'],
  ],
  [
    'the keys can not be read',
    refusing('ListAccessKeys'),
    ['refused', 'unreadable: The keys could not be read: ListAccessKeys failed as scripted'],
  ],
  ['an unknown status', others(goes, 'Odd'), ['refused', 'status-unknown: GOES is Odd.']],
  [
    'active, by others',
    others(goes, 'Active'),
    [
      'changed',
      'changed-by-others: GOES is active, and not by this run. arn:other reactivated it at 2026-06-15T…Z.',
    ],
  ],
  [
    'active, and the trail does not show it',
    ({ aws }) => {
      aws.key(goes).status = 'Active';
    },
    [
      'changed',
      'changed-by-others: GOES is active, and not by this run. CloudTrail does not show who reactivated it: an event can arrive 15 minutes late.',
    ],
  ],
  [
    'active, and the trail can not be read',
    (world) => {
      world.aws.key(goes).status = 'Active';
      refusing('LookupEvents')(world);
    },
    [
      'changed',
      'changed-by-others: GOES is active, and not by this run. Who reactivated it could not be read from CloudTrail.',
    ],
  ],
  [
    'active, and its keys can not be read again',
    (world) => {
      world.aws.key(goes).status = 'Active';
      at(world, 'before', 'ListAccessKeys', { 3: () => refusing('ListAccessKeys')(world) });
    },
    ['refused', 'unreadable: Whether GOES stays active could not be read.'],
  ],
  [
    'set to Active and back',
    others(goes, 'Active', 'Inactive'),
    ['refused', 'changed-by-others: GOES was set to Inactive 2026-06-15T…Z by arn:other (CloudTrail).'],
  ],
  [
    'set to what is no status',
    (world) => {
      others(goes, 'Odd')(world);
      Object.assign(world.aws.trail.at(-1) ?? {}, {
        requestParameters: { userName: 'alice', accessKeyId: goes },
      });
      world.aws.key(goes).status = 'Inactive';
    },
    ['refused', 'changed-by-others: GOES was set to another status 2026-06-15T…Z by arn:other (CloudTrail).'],
  ],
  [
    'the trail can not be read',
    refusing('LookupEvents'),
    [
      'undone',
      'trail-unreadable: CloudTrail could not be read: whether others changed this key since is not known.',
      'several-active: 2 keys are active again: GOES, STAYS.',
    ],
  ],
  [
    'the write is denied',
    refusing('UpdateAccessKey'),
    ['failed', 'write-failed: UpdateAccessKey failed as scripted'],
  ],
  [
    'the write is denied, and the trail can not be read',
    (world) => {
      world.aws.before = ({ operation }) => {
        if (operation !== 'ListAccessKeys' && operation !== 'ListAttachedUserPolicies')
          throw failing('denied', operation);
      };
    },
    [
      'failed',
      'trail-unreadable: CloudTrail could not be read: whether others changed this key since is not known.',
      'write-failed: UpdateAccessKey failed as scripted',
    ],
  ],
  [
    'the key is gone when it is written',
    refusing('UpdateAccessKey', 'not-found'),
    ['gone', 'gone: UpdateAccessKey failed as scripted'],
  ],
  [
    'no answer, and not done',
    refusing('UpdateAccessKey', 'failed'),
    ['in-doubt', 'not-confirmed: UpdateAccessKey failed as scripted'],
  ],
  [
    'no answer, and done',
    refusing('UpdateAccessKey', 'failed', 'after'),
    ['undone', 'several-active: 2 keys are active again: GOES, STAYS.'],
  ],
  [
    'the key is gone after the write',
    (world) => at(world, 'after', 'UpdateAccessKey', () => void world.aws.users[0]?.keys.shift()),
    ['gone', 'gone: GOES is gone since the write.'],
  ],
  [
    'the keys can not be read after the write',
    (world) => at(world, 'after', 'UpdateAccessKey', () => refusing('ListAccessKeys')(world)),
    ['in-doubt', 'not-confirmed: The write was answered, but ListAccessKeys failed as scripted.'],
  ],
  [
    'it is never seen active',
    (world) =>
      at(world, 'after', 'UpdateAccessKey', () => {
        world.aws.shown = () => 'Inactive';
      }),
    [
      'in-doubt',
      'not-confirmed: The write was answered, but no two reads showed it Active in the time for one action.',
    ],
  ],
  [
    'an undo that was killed before its write',
    (world) => die(world, 'undo', 'before'),
    ['undone', 'several-active: 2 keys are active again: GOES, STAYS.'],
  ],
  [
    'an undo that was killed after its write',
    (world) => die(world, 'undo', 'after'),
    ['undone', 'several-active: 2 keys are active again: GOES, STAYS.'],
  ],
  [
    'the same, and the key has an unknown status',
    async (world) => {
      await die(world, 'undo', 'before');
      others(goes, 'Odd')(world);
    },
    ['refused', 'status-unknown: GOES is Odd.'],
  ],
];

describe('undo says, to the letter', () => {
  it.each(cases)('%s', async (_, prepare, document) => {
    const world = await aliceAppliedWhere(prepare);
    const result = await world.undo();
    expect(said(result)).toEqual(document);
    expect(isProven(result)).toBe(document[0] === 'undone');
  });
});
