import { describe, expect, it } from 'vitest';
import { minute } from '../../domain/time.ts';
import {
  aliceWhere,
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

/** An earlier write of the run of which nothing is known, and what `apply` (and its dry run, where given) says then. */
const cases: [what: string, prepare: Prepare, dry: string[] | null, told: string[]][] = [
  ['a write in doubt, not done, at once', (world) => die(world, 'apply', 'before'), ['would-do'], ['done']],
  [
    'a write in doubt, not done, minutes ago',
    async (world) => {
      await die(world, 'apply', 'before');
      world.aws.clock.advance(10 * minute);
    },
    null,
    ['done'],
  ],
  [
    'a write in doubt, done',
    (world) => die(world, 'apply', 'after'),
    [
      'in-doubt',
      'write-in-doubt: GOES is inactive. CloudTrail does not show yet whether this run deactivated it: an event can arrive 15 minutes late.',
    ],
    [
      'in-doubt',
      'write-in-doubt: GOES is inactive. CloudTrail does not show yet whether this run deactivated it: an event can arrive 15 minutes late.',
    ],
  ],
  [
    'a write in doubt, done, in the trail',
    async (world) => {
      await die(world, 'apply', 'after');
      world.aws.hasTrailLag = false;
    },
    null,
    ['done', 'found-in-trail: CloudTrail shows that this run deactivated it.'],
  ],
  [
    'a write in doubt, done, a trail that can not be read',
    async (world) => {
      await die(world, 'apply', 'after');
      refusing('LookupEvents')(world);
    },
    null,
    [
      'in-doubt',
      'write-in-doubt: GOES is inactive. CloudTrail does not show yet whether this run deactivated it: an event can arrive 15 minutes late.',
    ],
  ],
  [
    'a write in doubt that a person knows',
    async (world) => {
      await die(world, 'apply', 'after');
      world.answers.next = true;
    },
    null,
    ['done', 'confirmed-by-person: A person confirmed that this run deactivated it.'],
  ],
  [
    'a write in doubt that a person does not know',
    async (world) => {
      await die(world, 'apply', 'after');
      world.answers.next = false;
    },
    null,
    ['skipped', 'already-inactive: GOES was already inactive, and not because of this run.'],
  ],
  [
    'the same, and the kept key is inactive',
    async (world) => {
      await die(world, 'apply', 'after');
      world.answers.next = false;
      others(stays, 'Inactive')(world);
    },
    null,
    [
      'refused',
      'kept-not-active: STAYS, the key to keep, is Inactive, and GOES was already inactive, and not because of this run.',
      'not-done: A person said that GOES was not deactivated by this run.',
    ],
  ],
  [
    'a write in doubt, and the kept key is inactive',
    async (world) => {
      await die(world, 'apply', 'before');
      others(stays, 'Inactive')(world);
    },
    [
      'in-doubt',
      'kept-not-active: STAYS, the key to keep, is Inactive.',
      'write-in-doubt: It is unknown whether an earlier write of this run deactivated GOES.',
    ],
    [
      'in-doubt',
      'kept-not-active: STAYS, the key to keep, is Inactive.',
      'write-in-doubt: It is unknown whether an earlier write of this run deactivated GOES.',
    ],
  ],
  [
    'the same, minutes later',
    async (world) => {
      await die(world, 'apply', 'before');
      others(stays, 'Inactive')(world);
      world.aws.clock.advance(10 * minute);
    },
    null,
    [
      'refused',
      'kept-not-active: STAYS, the key to keep, is Inactive.',
      'not-done: GOES is active: an earlier write of this run, of which nothing was known, was not done.',
    ],
  ],
  [
    'a write in doubt, and the key is gone',
    async (world) => {
      await die(world, 'apply', 'after');
      world.aws.users[0]?.keys.shift();
    },
    [
      'in-doubt',
      'gone: GOES is no longer a key of alice.',
      'write-in-doubt: It is unknown whether an earlier write of this run deactivated GOES.',
    ],
    ['refused', 'gone: GOES is no longer a key of alice.'],
  ],
  [
    'a write in doubt, and the key has another user',
    async (world) => {
      await die(world, 'apply', 'after');
      for (const user of world.aws.users) user.name = 'renamed';
    },
    null,
    [
      'in-doubt',
      'gone: The user alice is gone.',
      'write-in-doubt: It is unknown whether an earlier write of this run deactivated GOES.',
    ],
  ],
  [
    'a write in doubt, and whether the key is anywhere can not be read',
    async (world) => {
      await die(world, 'apply', 'after');
      world.aws.users.pop();
      refusing('GetAccessKeyLastUsed', 'throttled')(world);
    },
    null,
    [
      'in-doubt',
      'gone: The user alice is gone.',
      'write-in-doubt: It is unknown whether an earlier write of this run deactivated GOES.',
    ],
  ],
  [
    'a write in doubt, done, and put back by others',
    async (world) => {
      await die(world, 'apply', 'after');
      others(goes, 'Active')(world);
      world.aws.hasTrailLag = false;
      world.aws.clock.advance(10 * minute);
    },
    null,
    ['refused', 'changed-by-others: GOES was deactivated by this run, and reactivated by others since.'],
  ],
  [
    'inactive, and its keys can not be read a second time: nobody needs them',
    async (world) => {
      await die(world, 'apply', 'after');
      at(world, 'before', 'ListAccessKeys', { 2: () => refusing('ListAccessKeys')(world) });
    },
    null,
    [
      'in-doubt',
      'write-in-doubt: GOES is inactive. CloudTrail does not show yet whether this run deactivated it: an event can arrive 15 minutes late.',
    ],
  ],
];

describe('after a write in doubt apply says, to the letter', () => {
  it.each(cases)('%s', async (_, prepare, dry, reported) => {
    const world = await aliceWhere(prepare);
    if (dry !== null) expect(said(await world.apply({ isDryRun: true }))).toEqual(dry);
    const result = await world.apply();
    expect(said(result)).toEqual(reported);
    expect(isProven(result)).toBe(reported[0] === 'done');
  });
});
