import { describe, expect, it } from 'vitest';
import { minute } from '../../domain/time.ts';
import {
  aliceInDoubtWhere,
  aliceWhere,
  at,
  failedRevert,
  goes,
  others,
  type Prepare,
  refusing,
  said,
} from '../testing/said.ts';

/** Where the `apply` died at its write: what happens since, and what `undo` says of the key, to the letter. */
const doubtful: [what: string, when: 'before' | 'after', prepare: Prepare, told: string[]][] = [
  [
    'it is inactive, and the trail is late',
    'after',
    () => {},
    ['in-doubt', 'write-in-doubt: It is not known yet whether this run deactivated GOES.'],
  ],
  [
    'it is inactive, and in the trail',
    'after',
    ({ aws }) => {
      aws.hasTrailLag = false;
    },
    ['undone', 'several-active: 2 keys are active again: GOES, STAYS.'],
  ],
  [
    'it is inactive, in the trail, and changed by others since',
    'after',
    (world) => {
      others(goes, 'Active', 'Inactive')(world);
      world.aws.hasTrailLag = false;
    },
    ['refused', 'changed-by-others: GOES was set to Inactive 2026-06-15T…Z by arn:other (CloudTrail).'],
  ],
  [
    'it is inactive, and a person knows',
    'after',
    ({ answers }) => {
      answers.next = true;
    },
    ['undone', 'several-active: 2 keys are active again: GOES, STAYS.'],
  ],
  [
    'it is inactive, a person knows, and the trail can not be read',
    'after',
    (world) => {
      world.answers.next = true;
      refusing('LookupEvents')(world);
    },
    [
      'undone',
      'trail-unreadable: CloudTrail could not be read: whether others changed this key since is not known.',
      'several-active: 2 keys are active again: GOES, STAYS.',
    ],
  ],
  [
    'it is inactive, and a person does not know',
    'after',
    ({ answers }) => {
      answers.next = false;
    },
    ['refused', 'changed-by-others: GOES was not deactivated by this run.'],
  ],
  [
    'it is active, at once',
    'before',
    () => {},
    [
      'in-doubt',
      'write-in-doubt: GOES is active so far. A write of this run may still take effect: check again in a few minutes.',
    ],
  ],
  [
    'it is active, minutes later',
    'before',
    ({ aws }) => aws.clock.advance(10 * minute),
    [
      'undone',
      'not-done: GOES is active: an earlier write of this run, of which nothing was known, was not done.',
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
    ['changed', 'changed-by-others: GOES was deactivated by this run, and reactivated by others since.'],
  ],
  [
    'a read shows it active that is inactive',
    'after',
    (world) => {
      let reads = 0;
      at(world, 'before', 'ListAccessKeys', () => {
        reads += 1;
      });
      world.aws.shown = (_, status) => (reads === 1 ? 'Active' : status);
    },
    ['in-doubt', 'write-in-doubt: It is not known yet whether this run deactivated GOES.'],
  ],
];

describe('after a write in doubt undo says, to the letter', () => {
  it.each(doubtful)('%s', async (_, when, prepare, document) => {
    const world = await aliceInDoubtWhere(when, prepare);
    expect(said(await world.undo())).toEqual(document);
  });

  it.each(['denied', 'failed'] as const)('after a revert that is open (%s)', async (kind) => {
    const world = await aliceWhere((begun) => {
      begun.aws.hasTrailLag = true;
      return failedRevert(kind)(begun);
    });
    const result = await world.undo();
    expect(said(result)).toEqual(['undone']);
    expect(world.aws.key(goes).status).toBe('Active');
  });
});
