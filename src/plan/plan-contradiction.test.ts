import { expect, test } from 'vitest';
import type { Plan, PlanAction } from '../domain/plan.ts';
import { planContradiction } from './plan-contradiction.ts';

const seen = (id: string) => ({ id, status: 'Active', createdAt: null, lastUsed: null });
const action: PlanAction = {
  ...{ id: 'deactivate-A', kind: 'deactivate', account: '111122223333', key: 'A', keep: 'B' },
  user: { name: 'alice', arn: null, userId: null },
  seen: { keys: [seen('A'), seen('B'), seen('C')] },
};
const other: PlanAction = { ...action, id: 'deactivate-C', key: 'C' };
const planOf = (changed: Partial<Plan>) =>
  ({
    ...{ id: 'plan-20260615T093000Z-3c268718', actions: [action, other] },
    accounts: [{ id: '111122223333', partition: 'aws', roleArn: null }],
    ...changed,
  }) as Plan;

test('a plan as solekey makes them has none', () => {
  expect(planContradiction(planOf({}))).toBeNull();
  expect(planContradiction(planOf({ actions: [] }))).toBeNull();
});

test.each<[string, Partial<Plan>]>([
  ['its id is none', { id: 'plan-../../x' }],
  ['its id is none', { id: 'run-1' }],
  ['is there twice', { actions: [action, action] }],
  ['not in its scope', { accounts: [] }],
  ['switches off the key that is to stay', { actions: [{ ...action, keep: 'A' }] }],
  ['has not seen', { actions: [{ ...action, key: 'X' }] }],
  ['has not seen', { actions: [{ ...action, keep: 'X' }] }],
  ['another action switches off', { actions: [action, { ...other, key: 'B', keep: 'C' }] }],
])('%s', (why, changed) => {
  expect(planContradiction(planOf(changed))).toContain(why);
});
