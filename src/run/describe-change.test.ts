import { expect, test } from 'vitest';
import { readTrailEvent, type TrailEvent } from '../domain/aws/trail-event.ts';
import type { PlanManager } from '../domain/plan/plan.ts';
import type { Intent } from '../domain/run/run-record.ts';
import { describeChange, findChange, managersOf } from './describe-change.ts';

const key = 'AKIAIOSFODNN7EXAMPLE';
const intent = (to: Intent['to'], at: string): Intent => ({
  ...{
    type: 'intent',
    why: 'apply',
    action: `deactivate-${key}`,
    account: '111122223333',
    user: 'eve',
    key,
    to,
    at,
    signedBy: 'ASIAOWN',
  },
});
const change = (over: Record<string, unknown> = {}, status = 'Active', of = key): TrailEvent =>
  readTrailEvent({
    ...{ eventSource: 'iam.amazonaws.com', eventName: 'UpdateAccessKey', eventTime: '2026-06-15T09:40:00Z' },
    userIdentity: { accessKeyId: 'ASIAOTHER', arn: 'arn:other' },
    requestParameters: { userName: 'eve', accessKeyId: of, status },
    ...over,
  });
const own = { accessKeyId: 'ASIAOWN', arn: 'arn:own' };
const intents = [intent('Inactive', '2026-06-15T09:30:00.5Z'), intent('Active', '2026-06-15T09:38:00Z')];

test.each<[string, TrailEvent, string | null]>([
  ['a change by others', change(), 'arn:other'],
  ['one in the second of the write', change({ eventTime: '2026-06-15T09:30:00Z' }), 'arn:other'],
  ['one before it', change({ eventTime: '2026-06-15T09:29:59Z' }), null],
  ['one without its time', change({ eventTime: undefined }), null],
  ['the own write of an undo', change({ userIdentity: own, eventTime: '2026-06-15T09:38:01Z' }), null],
  ['the own key, long after', change({ userIdentity: own, eventTime: '2026-06-15T10:38:01Z' }), 'arn:own'],
  ['a call that was refused', change({ errorCode: 'AccessDenied' }), null],
  ['another status', change({}, 'Inactive'), null],
  ['another key', change({}, 'Active', 'AKIAOTHER'), null],
  ['another service', change({ eventSource: 'sts.amazonaws.com' }), null],
  ['another call', change({ eventName: 'CreateAccessKey' }), null],
])('%s', async (_, event, arn) => {
  const found = await findChange(
    { intents },
    { readKeyChanges: async () => [event] },
    { key, status: 'Active' },
  );
  expect(found.isShown).toBe(true);
  expect(found.event?.caller.arn ?? null).toBe(arn);
});

const manager = (over: Partial<PlanManager> = {}): PlanManager => ({
  ...{ key, tool: 'Terraform', address: 'module.x.key', file: 'prod.tfstate' },
  ...{ source: 'file', plannedStatus: null, isDeletedNext: false, changedAt: null },
  ...over,
});
const late = 'CloudTrail does not show who reactivated it: an event can arrive 15 minutes late.';
const set = (where: string) =>
  `${late} Set \`status = "Inactive"\` in ${where}, or the next apply reactivates it.`;

/** The code that the plan has, and what is said of a change that the trail does not show. */
test.each<[string, PlanManager[] | undefined, string]>([
  ['none is given', undefined, late],
  ['none', [], late],
  ['of this key', [manager()], set('`module.x.key` (Terraform)')],
  ['of the user', [manager({ key: null, address: 'module.x.user' })], set('`module.x.user` (Terraform)')],
  [
    'of both: the key',
    [manager({ key: null, address: 'module.x.user' }), manager()],
    set('`module.x.key` (Terraform)'),
  ],
  ['of another key', [manager({ key: 'AKIAOTHER' })], late],
  ['without an address', [manager({ address: null })], set('its Terraform code')],
])('code that manages a key: %s', async (_, managers, said) => {
  const account = { readKeyChanges: async () => [] };
  expect(await describeChange({ intents }, account, { key, status: 'Active' }, managers)).toBe(said);
});

test('what was never written is not looked for', async () => {
  const account = { readKeyChanges: () => Promise.reject(new Error('not to be read')) };
  expect(await findChange({ intents: [] }, account, { key, status: 'Active' })).toEqual({
    isShown: true,
    event: null,
  });
});

test('of a plan, the code of the very account, user and key', () => {
  const at = (account: string, name: string, ...managedBy: PlanManager[]) => ({
    account,
    user: { name },
    managedBy,
  });
  const [own, ofUser, other] = [manager(), manager({ key: null }), manager({ key: 'AKIAOTHER' })];
  const decisions = [at('1', 'bob', other), at('2', 'eve', other), at('1', 'eve', own, ofUser, other)];
  const managers = (account: string, name: string) =>
    managersOf({ decisions } as never, { account, user: { name }, key } as never);
  expect(managers('1', 'eve')).toEqual([own, ofUser]);
  expect(managers('1', 'nobody')).toEqual([]);
});
