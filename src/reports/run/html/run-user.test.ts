import { expect, test } from 'vitest';
import type { PlanAction, SeenKey } from '../../../domain/plan/plan.ts';
import { usersAfter } from '../../../domain/run/key-after.ts';
import type { ActionRecord, Intent, RecordedOutcome } from '../../../domain/run/run-record.ts';
import { runUserView } from './run-user.ts';

const plannedAt = '2026-06-15T09:00:00Z';
const [appliedAt, undoneAt] = ['2026-06-15T09:30:00Z', '2026-06-15T10:00:00Z'];
const seen = (id: string): SeenKey => ({ id, status: 'Active', createdAt: null, lastUsed: null });
const action: PlanAction = {
  ...{ id: 'deactivate-AKIA1', kind: 'deactivate', account: '111122223333', key: 'AKIA1', keep: 'AKIA2' },
  user: { name: 'alice', arn: null, userId: null },
  seen: { keys: [seen('AKIA1'), seen('AKIA2')] },
};
const intent = {
  ...{ type: 'intent', key: 'AKIA1', at: appliedAt, to: 'Inactive', why: 'apply', signedBy: 'AKIASIGNER' },
} as Intent;
const outcome = (state: RecordedOutcome['state'], verifiedAt: string | null = null): RecordedOutcome => ({
  ...{ state, reasons: [], verifiedAt },
});
const untouched: ActionRecord = {
  ...{ action, intents: [], applied: null, pendingWrites: [], deactivatedBy: null, pendingRevert: null },
  ...{ undone: null, pendingUndoWrites: [] },
};
const done = { applied: outcome('done', appliedAt), deactivatedBy: intent };
const undone = { applied: outcome('done', appliedAt), undone: outcome('undone', undoneAt) };
const pending = { intents: [intent], pendingWrites: [intent] };

function viewOf(record: Partial<ActionRecord>) {
  const plan = { createdAt: plannedAt } as Parameters<typeof usersAfter>[0]['plan'];
  const [user] = usersAfter({ plan, actions: [{ ...untouched, ...record }] });
  if (user === undefined) throw new Error('The run has no user.');
  return runUserView(user, plannedAt);
}

test.each([
  ['done', done, ['Active', 'Inactive', 'Inactive'], 'Deactivated'],
  ['undone', undone, ['Active', 'Inactive', 'Active'], 'Reactivated'],
  ['reverted', { applied: outcome('reverted', appliedAt) }, ['Active', 'Active', 'Active'], 'Reactivated'],
  [
    'in doubt',
    { ...pending, applied: outcome('in-doubt') },
    ['Active', 'unknown', 'unknown'],
    'Outcome unknown',
  ],
  ['killed before an outcome', pending, ['Active', 'unknown', 'unknown'], 'Outcome unknown'],
  [
    'in doubt, then proven',
    { applied: outcome('in-doubt'), deactivatedBy: intent },
    ['Active', 'Inactive', 'Inactive'],
    'Deactivated',
  ],
  [
    'killed in its undo',
    { ...done, pendingUndoWrites: [intent] },
    ['Active', 'Inactive', 'unknown'],
    'Outcome unknown',
  ],
  [
    'changed since',
    { ...done, undone: outcome('changed') },
    ['Active', 'Inactive', 'unknown'],
    'Outcome unknown',
  ],
  ['refused', { applied: outcome('refused') }, ['Active', 'not changed', 'unknown'], 'Not changed'],
  ['skipped', { applied: outcome('skipped') }, ['Active', 'not changed', 'unknown'], 'Not changed'],
  ['not reached', {}, ['Active', 'Active', 'Active'], 'Not reached'],
] satisfies [string, Partial<ActionRecord>, string[], string][])(
  'a key that was %s has its status before, after apply and now',
  (_, record, statuses, badge) => {
    const { keys, badges } = viewOf(record);
    expect(keys[0]?.steps.map(({ title }) => title)).toEqual(['Before', 'After apply', 'Now']);
    expect(keys[0]?.steps.map(({ status }) => status)).toEqual(statuses);
    expect(badges.map(({ text }) => text)).toEqual([badge]);
    expect(keys[1]?.steps.map(({ status }) => status)).toEqual(['Active', 'Active', 'Active']);
  },
);

test('what needs a person is open, and the rest is not', () => {
  expect(viewOf(pending).isOpen).toBe(true);
  expect(viewOf({}).isOpen).toBe(true);
  expect(viewOf(done).isOpen).toBe(false);
});
