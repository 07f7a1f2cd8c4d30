import { describe, expect, it } from 'vitest';
import type { TrailEvent } from '../../domain/aws/trail-event.ts';
import type { Intent } from '../../domain/run/run-record.ts';
import {
  accountOf,
  changeOf,
  defect,
  failure,
  intentOf,
  live,
  ownIdentity,
  recordOf,
  throwing,
} from '../testing/records.ts';
import { isShownByTrail, resolvePendingWrites } from './resolve-pending-writes.ts';

const own = changeOf('Inactive', '09:30:01', ownIdentity);
const notDone = 'GOES is active: an earlier write of this run, of which nothing was known, was not done.';
const byOthers = 'GOES was deactivated by this run, and reactivated by others since.';
/** The account's clock says 10:00:00. */
const young = intentOf({ at: '2026-06-15T09:55:01Z' });
const old = intentOf({ at: '2026-06-15T09:55:00Z' });

const cases: [
  what: string,
  doubts: Intent[],
  status: string,
  events: TrailEvent[] | null,
  told: object | null,
][] = [
  ['five minutes old', [old], 'Active', [], { code: 'not-done', message: notDone }],
  ['a second younger', [young], 'Active', [], null],
  ['an old one and a young one', [old, young], 'Active', [], null],
  ['a time that can not be read', [intentOf({ at: 'soon' })], 'Active', [], null],
  ['the key is inactive', [old], 'Inactive', [], null],
  ['the trail shows it', [intentOf()], 'Active', [own], { code: 'changed-by-others', message: byOthers }],
  ['the trail can not be read', [intentOf()], 'Active', null, { code: 'not-done', message: notDone }],
];

describe('what became of a write in doubt, by its key that is active', () => {
  it.each(cases)('%s', async (_, pendingWrites, status, events, reported) => {
    const account = accountOf({
      readKeys: async () => live(['GOES', status]),
      readKeyChanges: events === null ? throwing(failure()) : async () => events,
    });
    expect(await resolvePendingWrites(recordOf({ pendingWrites: pendingWrites }), account, 0)).toEqual(
      reported,
    );
  });

  it('is not known where the key can not be read', async () => {
    const account = accountOf({ readKeys: async () => ({ state: 'unreadable', error: failure() }) });
    expect(await resolvePendingWrites(recordOf({ pendingWrites: [old] }), account, 0)).toBeNull();
  });

  it('a defect is not taken for an answer', async () => {
    await expect(isShownByTrail([old], accountOf())).rejects.toBe(defect);
  });
});
