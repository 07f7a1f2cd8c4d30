import { describe, expect, it } from 'vitest';
import { minute } from '../../domain/time.ts';
import {
  aliceAppliedWhere,
  aliceInDoubtWhere,
  aliceWhere,
  at,
  calm,
  die,
  failedRevert,
  goes,
  isProven,
  others,
  type Prepare,
  refusing,
  said,
  stays,
} from '../testing/said.ts';

/** What happens after an `apply`, and what `verify` says of the key, to the letter. */
const cases: [what: string, prepare: Prepare, told: string[]][] = [
  [
    'nothing',
    () => {},
    [
      'stands',
      'silence-proves-little: AWS may not record calls that it refuses for an inactive key, so no late use is not proof that nothing broke.',
    ],
  ],
  [
    'used late',
    ({ aws }) => {
      aws.key(goes).lastUsedAt = aws.clock.now();
    },
    ['late-use', 'late-use: GOES was used 2026-06-15T…Z by s3 in us-east-1, after the plan saw it.'],
  ],
  [
    'used late, and active',
    (world) => {
      others(goes, 'Active')(world);
      world.aws.key(goes).lastUsedAt = world.aws.clock.now();
    },
    [
      'late-use',
      'late-use: GOES was used 2026-06-15T…Z by s3 in us-east-1, after the plan saw it.',
      'changed-by-others: GOES is active again. arn:other reactivated it at 2026-06-15T…Z.',
    ],
  ],
  [
    'used late, and active, and the trail does not show it',
    ({ aws }) => {
      aws.key(goes).status = 'Active';
      aws.key(goes).lastUsedAt = aws.clock.now();
    },
    ['late-use', 'late-use: GOES was used 2026-06-15T…Z by s3 in us-east-1, after the plan saw it.'],
  ],
  [
    'used late, changed, and inactive',
    (world) => {
      others(goes, 'Active', 'Inactive')(world);
      world.aws.key(goes).lastUsedAt = world.aws.clock.now();
    },
    ['late-use', 'late-use: GOES was used 2026-06-15T…Z by s3 in us-east-1, after the plan saw it.'],
  ],
  [
    'used late, and its keys can not be read',
    (world) => {
      world.aws.key(goes).lastUsedAt = world.aws.clock.now();
      refusing('ListAccessKeys')(world);
    },
    ['late-use', 'late-use: GOES was used 2026-06-15T…Z by s3 in us-east-1, after the plan saw it.'],
  ],
  [
    'its use can not be read',
    refusing('GetAccessKeyLastUsed'),
    [
      'unknown',
      'unreadable: The last use of GOES could not be read: GetAccessKeyLastUsed failed as scripted',
    ],
  ],
  [
    'its use can not be read, and it is active',
    (world) => {
      others(goes, 'Active')(world);
      refusing('GetAccessKeyLastUsed')(world);
    },
    ['changed', 'changed-by-others: GOES is active again. arn:other reactivated it at 2026-06-15T…Z.'],
  ],
  [
    'its keys can not be read',
    refusing('ListAccessKeys'),
    ['unknown', 'unreadable: The keys could not be read: ListAccessKeys failed as scripted'],
  ],
  [
    'the key is gone',
    ({ aws }) => aws.users[0]?.keys.shift(),
    ['gone', 'gone: GOES is no longer a key of alice.'],
  ],
  ['an unknown status', others(goes, 'Odd'), ['changed', 'changed-by-others: GOES is Odd.']],
  [
    'active, by others',
    others(goes, 'Active'),
    ['changed', 'changed-by-others: GOES is active again. arn:other reactivated it at 2026-06-15T…Z.'],
  ],
  [
    'active, and its keys can not be read again',
    (world) => {
      world.aws.key(goes).status = 'Active';
      at(world, 'before', 'ListAccessKeys', { 3: () => refusing('ListAccessKeys')(world) });
    },
    ['unknown', 'unreadable: Whether GOES stays active could not be read.'],
  ],
  [
    'the kept key is inactive, by others',
    others(stays, 'Inactive'),
    [
      'changed',
      'kept-not-active: STAYS, the key to keep, is Inactive. arn:other deactivated it at 2026-06-15T…Z.',
    ],
  ],
  [
    'the kept key is inactive, and the trail does not show it',
    ({ aws }) => {
      aws.key(stays).status = 'Inactive';
    },
    [
      'changed',
      'kept-not-active: STAYS, the key to keep, is Inactive. CloudTrail does not show who deactivated it: an event can arrive 15 minutes late.',
    ],
  ],
  [
    'the kept key is inactive, and the trail can not be read',
    (world) => {
      world.aws.key(stays).status = 'Inactive';
      refusing('LookupEvents')(world);
    },
    [
      'changed',
      'kept-not-active: STAYS, the key to keep, is Inactive. Who deactivated it could not be read from CloudTrail.',
    ],
  ],
  [
    'the kept key is Odd',
    others(stays, 'Odd'),
    ['changed', 'kept-not-active: STAYS, the key to keep, is Odd.'],
  ],
  [
    'the kept key is gone',
    ({ aws }) => aws.users[0]?.keys.pop(),
    ['changed', 'kept-not-active: STAYS, the key to keep, is gone.'],
  ],
  [
    'an undo that was killed before its write',
    (world) => die(world, 'undo', 'before'),
    [
      'in-doubt',
      'write-in-doubt: The reactivation of GOES began, and its outcome is unknown: a read shows it Inactive. Run undo again.',
    ],
  ],
  [
    'an undo that was killed after its write',
    (world) => die(world, 'undo', 'after'),
    [
      'in-doubt',
      'write-in-doubt: The reactivation of GOES began, and its outcome is unknown: a read shows it Active. Run undo again.',
    ],
  ],
  ['an undo that was done', (world) => world.undo(), []],
  [
    'an undo that was refused',
    async (world) => {
      refusing('ListAttachedUserPolicies')(world);
      await world.undo();
      calm(world);
    },
    [
      'stands',
      'silence-proves-little: AWS may not record calls that it refuses for an inactive key, so no late use is not proof that nothing broke.',
    ],
  ],
];

/** The same where the `apply` died at its write. */
const doubtful: [what: string, when: 'before' | 'after', prepare: Prepare, told: string[]][] = [
  [
    'it is inactive, and the trail is late',
    'after',
    () => {},
    ['in-doubt', 'write-in-doubt: GOES is inactive. It is not known yet whether this run deactivated it.'],
  ],
  [
    'it is inactive, and in the trail',
    'after',
    ({ aws }) => {
      aws.hasTrailLag = false;
    },
    [
      'stands',
      'silence-proves-little: AWS may not record calls that it refuses for an inactive key, so no late use is not proof that nothing broke.',
    ],
  ],
  [
    'it is inactive, and nobody is asked',
    'after',
    ({ answers }) => {
      answers.next = true;
    },
    ['in-doubt', 'write-in-doubt: GOES is inactive. It is not known yet whether this run deactivated it.'],
  ],
  [
    'it is active, at once',
    'before',
    () => {},
    [
      'in-doubt',
      'write-in-doubt: GOES is active, outcome unknown: AWS may not show the write of this run yet.',
    ],
  ],
  [
    'it is active, minutes later',
    'before',
    ({ aws }) => aws.clock.advance(10 * minute),
    [
      'in-doubt',
      'write-in-doubt: GOES is active, outcome unknown: AWS does not show the write of this run minutes after it.',
    ],
  ],
  [
    'it is active, minutes later, and others did it',
    'after',
    (world) => {
      others(goes, 'Active')(world);
      world.aws.hasTrailLag = false;
      world.aws.clock.advance(10 * minute);
    },
    [
      'changed',
      'changed-by-others: GOES was deactivated by this run, and reactivated by others since. arn:other reactivated it at 2026-06-15T…Z.',
    ],
  ],
];

describe('verify says, to the letter', () => {
  it.each(cases)('%s', async (_, prepare, reported) => {
    const world = await aliceAppliedWhere(prepare);
    world.aws.calls.length = 0;
    const result = await world.verify();
    // What the journal proves is not asked of the trail, which answers twice a second.
    if (reported[0] === 'stands') expect(world.aws.calls).not.toContain('LookupEvents');
    expect(said(result)).toEqual(reported);
    expect(isProven(result)).toBe(reported[0] === 'stands');
  });

  it.each(doubtful)('after a write in doubt: %s', async (_, when, prepare, reported) => {
    const world = await aliceInDoubtWhere(when, prepare);
    expect(said(await world.verify())).toEqual(reported);
  });

  it('after a revert that is open', async () => {
    const world = await aliceWhere(failedRevert('denied'));
    expect(said(await world.verify())).toEqual([
      'in-doubt',
      'write-in-doubt: The reactivation of GOES began, and its outcome is unknown: a read shows it Inactive. Run undo again.',
    ]);
  });
});
