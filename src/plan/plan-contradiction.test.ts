import { expect, test } from 'vitest';
import type { Plan, PlanAction } from '../domain/plan/plan.ts';
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

const inOther = { ...other, key: 'B', keep: 'C', account: '444455556666' };
const both = ['111122223333', '444455556666'].map((id) => ({ id, partition: 'aws', roleArn: null }) as const);

test.each<[string, Partial<Plan>]>([
  ['as solekey makes it', {}],
  ['without actions', { actions: [] }],
  ['whose id is as short as can be', { id: 'plan-a' }],
  ['whose id is as long as can be', { id: `plan-${'a'.repeat(190)}` }],
  // Key ids are unique over all of AWS; a plan for another account says nothing of this one's.
  [
    'that switches off in another account what it keeps in this one',
    { accounts: both, actions: [action, inOther] },
  ],
])('a plan %s has none', (_, changed) => {
  expect(planContradiction(planOf(changed))).toBeNull();
});

const badId = 'its ID is not valid';

test.each<[string, Partial<Plan>]>([
  [badId, { id: 'plan-../../x' }],
  [badId, { id: 'plan-a/../x' }],
  [badId, { id: '../plan-a' }],
  [badId, { id: 'plan-' }],
  [badId, { id: `plan-${'a'.repeat(191)}` }],
  [badId, { id: 'run-1' }],
  ['action deactivate-A occurs twice', { actions: [action, action] }],
  ['action deactivate-A is for an account that is not in its scope', { accounts: [] }],
  [
    'action deactivate-C is for an account that is not in its scope',
    { actions: [action, { ...other, account: '444455556666' }] },
  ],
  ['action deactivate-A deactivates the key to keep', { actions: [{ ...action, keep: 'A' }] }],
  ['action deactivate-A names a key that is not in the plan', { actions: [{ ...action, key: 'X' }] }],
  ['action deactivate-A names a key that is not in the plan', { actions: [{ ...action, keep: 'X' }] }],
  [
    'action deactivate-A keeps a key that another action deactivates',
    { actions: [action, { ...other, key: 'B', keep: 'C' }] },
  ],
])('%s', (why, changed) => {
  expect(planContradiction(planOf(changed))).toBe(why);
});
