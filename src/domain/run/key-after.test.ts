import { expect, test } from 'vitest';
import type { Plan, PlanAction, SeenKey } from '../plan/plan.ts';
import { type ActionEnd, endOf, usersAfter } from './key-after.ts';
import type { ActionRecord, Intent, RecordedOutcome } from './run-record.ts';

const [plannedAt, appliedAt, undoneAt] = [
  '2026-06-15T09:00:00Z',
  '2026-06-15T09:30:00Z',
  '2026-06-15T10:00:00Z',
];
const seen = (id: string, status = 'Active'): SeenKey => ({ id, status, createdAt: null, lastUsed: null });
const action: PlanAction = {
  ...{ id: 'deactivate-AKIA1', kind: 'deactivate', account: '111122223333', key: 'AKIA1', keep: 'AKIA2' },
  user: { name: 'alice', arn: null, userId: null },
  seen: { keys: [seen('AKIA1'), seen('AKIA2'), seen('AKIA3', 'Inactive')] },
};
const intent = { type: 'intent', key: 'AKIA1' } as Intent;
const outcome = (state: RecordedOutcome['state'], verifiedAt: string | null = null): RecordedOutcome => ({
  ...{ state, reasons: [], verifiedAt },
});
const untouched: ActionRecord = {
  ...{ action, intents: [], applied: null, pendingWrites: [], deactivatedBy: null, pendingRevert: null },
  ...{ undone: null, pendingUndoWrites: [] },
};
const done = { applied: outcome('done', appliedAt), deactivatedBy: intent };

const table: [
  what: string,
  record: Partial<ActionRecord>,
  end: ActionEnd,
  status: string | null,
  asOf: string | null,
][] = [
  ['not reached', {}, 'not-reached', 'Active', null],
  ['done', done, 'off', 'Inactive', appliedAt],
  ['killed before it was told', { pendingWrites: [intent] }, 'not-known', null, null],
  ['in doubt', { applied: outcome('in-doubt'), pendingWrites: [intent] }, 'not-known', null, null],
  ['taken back', { applied: outcome('reverted', appliedAt) }, 'put-back', 'Active', appliedAt],
  [
    'killed while it was taken back',
    { pendingWrites: [intent], pendingRevert: intent },
    'not-known',
    null,
    null,
  ],
  ['refused', { applied: outcome('refused') }, 'left-as-was', null, null],
  ['skipped', { applied: outcome('skipped') }, 'left-as-was', null, null],
  ['failed', { applied: outcome('failed') }, 'left-as-was', null, null],
  [
    'undone',
    { applied: outcome('done', appliedAt), undone: outcome('undone', undoneAt) },
    'put-back',
    'Active',
    undoneAt,
  ],
  ['killed in its undo', { ...done, pendingUndoWrites: [intent] }, 'not-known', null, null],
  ['its undo was refused', { ...done, undone: outcome('refused') }, 'off', 'Inactive', appliedAt],
  ['changed by others since', { ...done, undone: outcome('changed') }, 'not-known', null, null],
  ['gone since', { ...done, undone: outcome('gone') }, 'not-known', null, null],
];

const after = (record: Partial<ActionRecord>) =>
  usersAfter({ plan: { createdAt: plannedAt } as Plan, actions: [{ ...untouched, ...record }] });

test.each(table)('a key whose action was %s', (_, record, end, status, asOf) => {
  expect(endOf({ ...untouched, ...record })).toBe(end);
  const [user] = after(record);
  expect(user?.keys[0]).toMatchObject({ status, asOf, knownBy: expect.stringMatching(/\w/) });
});

test('the kept key is known by the reads after the write, another one by the plan alone', () => {
  expect(after(done)[0]?.keys.slice(1)).toMatchObject([
    { status: 'Active', asOf: appliedAt, isChanged: false },
    { status: 'Inactive', asOf: plannedAt, knownBy: 'the plan' },
  ]);
  expect(after({ applied: outcome('refused') })[0]?.keys[1]).toMatchObject({ asOf: plannedAt });
});

test('a user with two actions is one, and each key has its own end', () => {
  const other = { ...action, id: 'deactivate-AKIA3', key: 'AKIA3' };
  const users = usersAfter({
    plan: { createdAt: plannedAt } as Plan,
    actions: [
      { ...untouched, ...done },
      { ...untouched, action: other },
    ],
  });
  expect(users).toHaveLength(1);
  expect(users[0]?.keys.map(({ status }) => status)).toEqual(['Inactive', 'Active', 'Inactive']);
});
