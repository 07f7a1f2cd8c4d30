import { expect, test } from 'vitest';
import type { KeyManager } from '../domain/plan/key-manager.ts';
import type { DecidedUser } from '../domain/plan/plan-event.ts';
import { defaultSettings } from '../domain/settings.ts';
import { day } from '../domain/time.ts';
import { createPlan } from './create-plan.ts';

const now = Date.UTC(2026, 5, 1, 12);
const settings = {
  ...defaultSettings,
  ...{ maxPlanAgeHours: 36, evidence: 'cloudtrail', evidenceRegions: [] },
  ...{ ownerTags: [], keep: [], accept: [] },
} as const;
const accounts = [{ id: '111122223333', partition: 'aws', roleArn: null }] as const;
const user = { name: 'alice', arn: 'arn:aws:iam::111122223333:user/alice', userId: 'AIDA1' };
const reasons: DecidedUser['decision']['reasons'] = [{ code: 'idle', message: 'Idle.', key: 'OLD' }];
const lastUsed = { state: 'used', at: now - 2 * day, region: 'eu-west-1', service: 's3' } as const;
const words = Array.from({ length: 60 }, (_, place) => `w${place}`);
const caller = {
  ...{ name: 'Boto3', codeTool: null, advice: null, calls: 1 },
  ...{ commands: [], apps: [], languages: [], environments: [], keyPlaces: [] },
};
const trail: DecidedUser['trails'][number] = {
  ...{ key: 'NEW', seen: { firstAt: now - 3 * day, lastAt: now - day, calls: 7 } },
  ...{ services: words, actions: words, regions: words, sourceAddresses: words, userAgents: words },
  ...{ callers: words.map(() => caller), errors: words, regionsAsked: words, blindSpots: words },
  unreadable: words.map((region) => ({ region, error: 'AccessDenied' })),
};
const manager: Omit<KeyManager, 'changedAt'> = {
  ...{ key: 'OLD', tool: 'Terraform', address: 'aws_iam_access_key.a', file: null, source: 'file' },
  ...{ plannedStatus: null, isDeletedNext: false },
};
const offender: DecidedUser = {
  decision: {
    ...{ account: '111122223333', user, outcome: 'deactivate', keep: 'NEW', deactivate: ['OLD'] },
    ...{ actAfter: null, decidedBy: 'rule', reasons, owner: 'payments' },
  },
  keys: [
    { id: 'OLD', status: 'Active', createdAt: now - 9 * day, lastUsed: null },
    { id: 'NEW', status: 'Active', createdAt: null, lastUsed },
  ],
  trails: [trail, { ...trail, key: 'OLD', seen: null }],
  managers: [
    { ...manager, changedAt: now - day },
    { ...manager, changedAt: null },
  ],
  decidedAt: now,
};
const create = (changed: Partial<DecidedUser>, evidence: 'cloudtrail' | 'last-used' = 'cloudtrail') =>
  createPlan(
    {
      ...{ now, complete: true, accounts, settings: { ...settings, evidence } },
      offenders: [{ ...offender, ...changed }],
    },
    () => '0'.repeat(64),
  );
const few = words.slice(0, 50);

test('a plan says everything that was decided, and what it was decided by', () => {
  const action = {
    ...{ id: 'deactivate-OLD', kind: 'deactivate', account: '111122223333', user, key: 'OLD', keep: 'NEW' },
    seen: {
      keys: [
        { id: 'OLD', status: 'Active', createdAt: '2026-05-23T12:00:00Z', lastUsed: null },
        {
          id: 'NEW',
          status: 'Active',
          createdAt: null,
          lastUsed: { ...lastUsed, at: '2026-05-30T12:00:00Z' },
        },
      ],
    },
  };
  const shown = {
    ...{ key: 'NEW', services: few, actions: few, regions: few, sourceAddresses: few, userAgents: few },
    ...{ seen: { firstAt: '2026-05-29T12:00:00Z', lastAt: '2026-05-31T12:00:00Z', calls: 7 } },
    ...{ callers: few.map(() => caller), errors: few },
    // What was asked and what was not read is never cut: that would make the evidence look better than it is.
    ...{ regionsAsked: words, blindSpots: words, unreadable: trail.unreadable },
  };
  expect(create({})).toEqual({
    ...{ schema: 'solekey.plan/1', id: 'plan-20260601T120000Z-00000000', digest: '0'.repeat(64) },
    ...{ createdAt: '2026-06-01T12:00:00Z', expiresAt: '2026-06-03T00:00:00Z', complete: true },
    ...{ settings, accounts, actions: [action] },
    decisions: [
      {
        ...offender.decision,
        trails: [shown, { ...shown, key: 'OLD', seen: null }],
        managedBy: [
          { ...manager, changedAt: '2026-05-31T12:00:00Z' },
          { ...manager, changedAt: null },
        ],
      },
    ],
  });
});

const { decision } = offender;

test.each<[string, DecidedUser['decision']]>([
  ['that blocks', { ...decision, outcome: 'blocked' }],
  ['that waits', { ...decision, outcome: 'wait', actAfter: now + day }],
  ['to migrate', { ...decision, outcome: 'migrate' }],
  ['that keeps no key', { ...decision, keep: null }],
])('a decision %s brings no action, whatever keys it names', (_, changed) => {
  const { actions, decisions } = create({ decision: changed });
  expect(actions).toEqual([]);
  expect(decisions).toMatchObject([{ outcome: changed.outcome, keep: changed.keep }]);
});

test('a moment to act after, and what is not known, are written as such', () => {
  const { decisions } = create(
    { decision: { ...decision, actAfter: now + day }, managers: null },
    'last-used',
  );
  expect(decisions).toMatchObject([{ actAfter: '2026-06-02T12:00:00Z', managedBy: null, trails: null }]);
});

test('half a character, which has no bytes in UTF-8, is written as one that has', () => {
  const { decisions } = create({ decision: { ...decision, user: { ...user, name: 'lone\ud800' } } });
  expect(decisions[0]?.user.name).toBe('lone\ufffd');
});
