import { describe, expect, it } from 'vitest';
import { ServiceError } from '../../domain/aws/service-error.ts';
import {
  aliceWhere,
  at,
  goes,
  isProven,
  others,
  type Prepare,
  refusing,
  said,
  stays,
} from '../testing/said.ts';
import { failing } from '../testing/trouble.ts';

/** What happens while a key is deactivated, and what `apply` says of it, to the letter. */
const cases: [what: string, prepare: Prepare, told: string[]][] = [
  ['nothing', () => {}, ['done']],
  [
    'no answer, done, and the kept key is inactive',
    (world) =>
      at(world, 'after', 'UpdateAccessKey', {
        1: () => {
          others(stays, 'Inactive')(world);
          throw failing('failed', 'UpdateAccessKey');
        },
      }),
    [
      'reverted',
      'kept-not-active: After the write STAYS, the key to keep, was Inactive.',
      'reverted: GOES was reactivated.',
    ],
  ],
  [
    'no answer, done, and then never read again',
    (world) =>
      at(world, 'after', 'UpdateAccessKey', () => {
        at(world, 'before', 'ListAccessKeys', { 2: () => refusing('ListAccessKeys')(world) });
        throw failing('failed', 'UpdateAccessKey');
      }),
    ['in-doubt', 'not-confirmed: The write is not confirmed: ListAccessKeys failed as scripted.'],
  ],
  [
    'no answer, in a sentence',
    (world) =>
      at(world, 'before', 'UpdateAccessKey', () => {
        throw new ServiceError('failed', 'UpdateAccessKey', 'Scripted', 'iam.amazonaws.com is down.');
      }),
    ['failed', 'write-unanswered: The write got no clear answer: iam.amazonaws.com is down.'],
  ],

  [
    'one read shows it inactive',
    (world) => {
      let reads = 0;
      at(world, 'before', 'ListAccessKeys', () => {
        reads += 1;
      });
      world.aws.shown = (id, status) => (reads === 1 && id === goes ? 'Inactive' : status);
    },
    ['refused', 'status-unknown: GOES was read as inactive and then as active: apply again.'],
  ],
  [
    'inactive, and its keys can not be read again',
    (world) => {
      others(goes, 'Inactive')(world);
      at(world, 'before', 'ListAccessKeys', {
        2: () => {
          throw failing('denied', 'ListAccessKeys');
        },
      });
    },
    ['refused', 'unreadable: Whether GOES stays inactive could not be read.'],
  ],
  [
    'the key is gone when it is written',
    refusing('UpdateAccessKey', 'not-found'),
    ['refused', 'gone: UpdateAccessKey failed as scripted'],
  ],
  [
    'the write is denied',
    refusing('UpdateAccessKey'),
    ['failed', 'write-failed: UpdateAccessKey failed as scripted'],
  ],
  [
    'the write is throttled',
    refusing('UpdateAccessKey', 'throttled'),
    ['failed', 'write-failed: UpdateAccessKey failed as scripted'],
  ],
  [
    'no answer, and not done',
    refusing('UpdateAccessKey', 'failed'),
    ['failed', 'write-unanswered: The write got no clear answer: UpdateAccessKey failed as scripted.'],
  ],
  [
    'no answer, and done',
    refusing('UpdateAccessKey', 'failed', 'after'),
    ['done', 'found-in-trail: CloudTrail shows that this run deactivated it.'],
  ],
  [
    'no answer, done, and not in the trail',
    (world) => {
      world.aws.hasTrailLag = true;
      refusing('UpdateAccessKey', 'failed', 'after')(world);
    },
    ['in-doubt', 'write-in-doubt: The write got no clear answer: UpdateAccessKey failed as scripted.'],
  ],
  [
    'no answer, and no read since',
    (world) =>
      at(world, 'before', 'UpdateAccessKey', () => {
        refusing('ListAccessKeys')(world);
        throw failing('failed', 'UpdateAccessKey');
      }),
    ['in-doubt', 'write-in-doubt: The write got no clear answer: UpdateAccessKey failed as scripted.'],
  ],
  [
    'the kept key is inactive after the write',
    (world) => at(world, 'after', 'UpdateAccessKey', { 1: () => others(stays, 'Inactive')(world) }),
    [
      'reverted',
      'kept-not-active: After the write STAYS, the key to keep, was Inactive.',
      'reverted: GOES was reactivated.',
    ],
  ],
  [
    'the kept key is gone after the write',
    (world) => at(world, 'after', 'UpdateAccessKey', { 1: () => void world.aws.users[0]?.keys.pop() }),
    [
      'reverted',
      'kept-not-active: After the write STAYS, the key to keep, was gone.',
      'reverted: GOES was reactivated.',
    ],
  ],
  [
    'the same, and the revert is denied',
    (world) =>
      at(world, 'before', 'UpdateAccessKey', {
        1: () => others(stays, 'Inactive')(world),
        2: () => {
          throw failing('denied', 'UpdateAccessKey');
        },
      }),
    [
      'in-doubt',
      'kept-not-active: After the write STAYS, the key to keep, was Inactive.',
      'revert-failed: GOES could not be reactivated: UpdateAccessKey failed as scripted',
    ],
  ],
  [
    'the same, and the revert gets no answer',
    (world) =>
      at(world, 'before', 'UpdateAccessKey', {
        1: () => others(stays, 'Inactive')(world),
        2: () => {
          throw failing('failed', 'UpdateAccessKey');
        },
      }),
    [
      'in-doubt',
      'kept-not-active: After the write STAYS, the key to keep, was Inactive.',
      'revert-failed: GOES could not be reactivated: UpdateAccessKey failed as scripted',
    ],
  ],
  [
    'the same, and the key is gone after the revert',
    (world) =>
      at(world, 'after', 'UpdateAccessKey', {
        1: () => others(stays, 'Inactive')(world),
        2: () => void world.aws.users[0]?.keys.shift(),
      }),
    [
      'in-doubt',
      'kept-not-active: After the write STAYS, the key to keep, was Inactive.',
      'revert-failed: GOES could not be reactivated: it is gone',
    ],
  ],
  [
    'the same, and the reverted key is never seen active',
    (world) =>
      at(world, 'after', 'UpdateAccessKey', {
        1: () => others(stays, 'Inactive')(world),
        2: () => {
          world.aws.shown = () => 'Inactive';
        },
      }),
    [
      'in-doubt',
      'kept-not-active: After the write STAYS, the key to keep, was Inactive.',
      'revert-failed: GOES could not be reactivated: no two reads showed it Active in the time for one action',
    ],
  ],
  [
    'the key is gone after the write',
    (world) => at(world, 'after', 'UpdateAccessKey', () => void world.aws.users[0]?.keys.shift()),
    ['in-doubt', 'gone: GOES or its user is gone since the write.'],
  ],
  [
    'the user is gone after the write',
    (world) => at(world, 'after', 'UpdateAccessKey', () => void world.aws.users.pop()),
    ['in-doubt', 'gone: GOES or its user is gone since the write.'],
  ],
  [
    'the keys can not be read after the write',
    (world) => at(world, 'after', 'UpdateAccessKey', () => refusing('ListAccessKeys')(world)),
    ['in-doubt', 'not-confirmed: The write is not confirmed: ListAccessKeys failed as scripted.'],
  ],
  [
    'it is Odd after the write',
    (world) => at(world, 'after', 'UpdateAccessKey', () => others(goes, 'Odd')(world)),
    ['in-doubt', 'not-confirmed: The write is not confirmed: GOES is Odd.'],
  ],
  [
    'it is never seen inactive',
    ({ aws }) => {
      aws.shown = () => 'Active';
    },
    [
      'in-doubt',
      'not-confirmed: The write is not confirmed: no two reads showed it Inactive in the time for one action.',
    ],
  ],
];

describe('apply says, to the letter', () => {
  it.each(cases)('%s', async (_, prepare, reported) => {
    const world = await aliceWhere(prepare);
    const result = await world.apply();
    expect(said(result)).toEqual(reported);
    expect(isProven(result)).toBe(reported[0] === 'done' || reported[0] === 'reverted');
  });
});
