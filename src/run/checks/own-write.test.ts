import { describe, expect, it } from 'vitest';
import type { TrailEvent } from '../../domain/aws/trail-event.ts';
import type { ActionRecord } from '../../domain/run/run-record.ts';
import {
  accountOf,
  changeOf,
  defect,
  failure,
  intentOf,
  ownIdentity,
  recordOf,
  throwing,
} from '../testing/records.ts';
import { ownershipOf } from './own-write.ts';
import { revertBlocker } from './revert-blocker.ts';

const intent = intentOf();
const done = recordOf({ intents: [intent], deactivatedBy: intent });
const doubtful = recordOf({ intents: [intent], pendingWrites: [intent] });
const own = changeOf('Inactive', '09:30:01', ownIdentity);
const readKeyChanges = (...events: TrailEvent[]) => ({ readKeyChanges: async () => events });

/** What the trail shows after a proven write, and which event is a change by others: its time, null where none is. */
const changes: [what: string, events: TrailEvent[], time: string | null][] = [
  ['the own write', [own], null],
  ['a change by others', [own, changeOf('Active', '09:40:00')], '09:40:00'],
  ['in the second of the write', [changeOf('Active', '09:30:00')], '09:30:00'],
  ['in the second before it', [changeOf('Active', '09:29:59')], null],
  ['without its time', [changeOf('Active', '', { eventTime: undefined })], null],
  ['refused', [changeOf('Active', '09:40:00', { errorCode: 'AccessDenied' })], null],
  ['another call', [changeOf('Active', '09:40:00', { eventName: 'GetAccessKeyLastUsed' })], null],
  ['another service', [changeOf('Active', '09:40:00', { eventSource: 'sts.amazonaws.com' })], null],
  ['another key', [changeOf('Active', '09:40:00', { requestParameters: { accessKeyId: 'STAYS' } })], null],
  ['several: the latest', [changeOf('Active', '09:40:00'), changeOf('Inactive', '09:41:00')], '09:41:00'],
  ['several, newest first', [changeOf('Active', '09:41:00'), changeOf('Inactive', '09:40:00')], '09:41:00'],
];

const nobody = async () => null;

describe('whether an inactive key was switched off by this run', () => {
  it.each(changes)('the journal says so; since then: %s', async (_, events, time) => {
    const ownership = await ownershipOf(done, accountOf(readKeyChanges(...events)), throwing(defect));
    const at = ownership.state === 'ours' ? (ownership.changedByOthers?.at ?? null) : undefined;
    expect(ownership).toMatchObject({ state: 'ours', hasTrail: true });
    expect(at).toBe(time === null ? null : Date.parse(`2026-06-15T${time}Z`));
  });

  it.each<[string, ActionRecord, TrailEvent[] | null, boolean | null, object]>([
    ['the trail shows it', doubtful, [own], null, { state: 'ours', hasTrail: true, changedByOthers: null }],
    ['the trail does not, and nobody is asked', doubtful, [], null, { state: 'in-doubt' }],
    [
      'the trail does not, a person does',
      doubtful,
      [],
      true,
      { state: 'ours', hasTrail: true, changedByOthers: null },
    ],
    [
      'a person does, and the trail can not be read',
      doubtful,
      null,
      true,
      { state: 'ours', hasTrail: false, changedByOthers: null },
    ],
    ['a person says no', doubtful, null, false, { state: 'not-ours' }],
    ['there was no write', recordOf(), null, true, { state: 'in-doubt' }],
  ])('%s', async (_, record, events, answer, reported) => {
    const account = accountOf(
      events === null ? { readKeyChanges: throwing(failure()) } : readKeyChanges(...events),
    );
    expect(await ownershipOf(record, account, async () => answer)).toEqual(reported);
  });

  it('the last write in doubt is asked about, and the trail is read from the first on', async () => {
    const later = intentOf({ at: '2026-06-15T09:35:00Z' });
    const record = recordOf({ intents: [intent, later], pendingWrites: [intent, later] });
    const asked: unknown[] = [];
    const from: number[] = [];
    const account = accountOf({
      readKeyChanges: async (moment) => {
        from.push(moment);
        return [];
      },
    });
    await ownershipOf(record, account, async (about) => {
      asked.push(about);
      return null;
    });
    expect(asked).toEqual([later]);
    expect(from).toEqual([Date.parse('2026-06-15T09:30:00Z')]);
  });

  it.each([
    ['an interruption', failure('interrupted')],
    ['a defect', defect],
  ])('%s is not taken for an answer', async (_, error) => {
    const account = accountOf({ readKeyChanges: throwing(error) });
    await expect(ownershipOf(done, account, nobody)).rejects.toBe(error);
  });

  it('a change without a time is no later than a write without one', async () => {
    const soon = intentOf({ at: 'soon' });
    const event = changeOf('Active', '', { eventTime: undefined });
    const record = recordOf({ intents: [soon], deactivatedBy: soon });
    expect(await ownershipOf(record, accountOf(readKeyChanges(event)), nobody)).toMatchObject({
      changedByOthers: null,
    });
  });

  it('where nothing was written the trail is not read', async () => {
    expect(await ownershipOf(recordOf(), accountOf(), nobody)).toEqual({ state: 'in-doubt' });
  });
});

const left = {
  ...{ state: 'in-doubt', verifiedAt: null },
  reasons: [
    {
      code: 'changed-by-others',
      message: 'GOES was changed by others since its reactivation began, so it was left as it is.',
    },
  ],
};

describe('a revert that was begun', () => {
  it.each<[string, ActionRecord, TrailEvent[], object | null]>([
    ['nothing happened since', done, [own], null],
    ['others reactivated the key: it is as it was to be', done, [changeOf('Active', '09:40:00')], null],
    ['others deactivated it', done, [changeOf('Inactive', '09:40:00')], left],
    [
      'others reactivated it and deactivated it',
      done,
      [changeOf('Active', '09:40:00'), changeOf('Inactive', '09:41:00')],
      left,
    ],
    [
      'others deactivated it and reactivated it',
      done,
      [changeOf('Inactive', '09:40:00'), changeOf('Active', '09:41:00')],
      null,
    ],
    [
      'it was deactivated, and whose write it is is not known',
      doubtful,
      [changeOf('Inactive', '09:40:00')],
      null,
    ],
  ])('%s', async (_, record, events, reported) => {
    expect(await revertBlocker(record, accountOf(readKeyChanges(...events)))).toEqual(reported);
  });

  it('goes on where the trail can not be read, or the read was interrupted', async () => {
    for (const kind of ['denied', 'interrupted'] as const)
      expect(await revertBlocker(done, accountOf({ readKeyChanges: throwing(failure(kind)) }))).toBeNull();
  });

  it('a defect is not taken for an answer', async () => {
    await expect(revertBlocker(done, accountOf())).rejects.toBe(defect);
  });
});
