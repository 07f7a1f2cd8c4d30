import { describe, expect, test } from 'vitest';
import { day, minute } from '../src/domain/time.ts';
import { planSchema } from '../src/plan/plan-schema.ts';
import { planReports } from '../src/reports/plan-reports.ts';
import { defaultReportOptions } from '../src/reports/report.ts';
import type { Script } from '../src/simulator/index.ts';
import { accountOf, now } from './peers/account-of.ts';
import { planSimulated } from './simulated/plan-simulated.ts';

/** `plan --evidence cloudtrail`, end to end over HTTP. */

const clock = { start: now, rate: 0 };
const idleAndInUse = [{ usedAt: now - 200 * day }, { usedAt: now - day }];

/** One user, whose first key IAM calls idle, and whatever calls it signed. */
const eveWith = (calls: (script: Script, account: string, idle: string) => void) =>
  accountOf([{ name: 'eve', keys: idleAndInUse }], {
    later: (script, account, keys) => calls(script, account, keys('eve')[0] ?? ''),
  });

const call = (
  account: string,
  key: string,
  over: { at?: number; region?: string; userAgent?: string } = {},
) => ({
  ...{ account, key, service: 'ec2' },
  ...{ at: over.at ?? now - 2 * day, region: over.region ?? 'eu-west-1' },
  // GetAccessKeyLastUsed will not show it before a day has passed.
  lagMs: 3 * day,
  event: {
    ...{ name: 'DescribeInstances', sourceIp: '203.0.113.9', userAgent: over.userAgent ?? 'Boto3/1.40' },
    lagMs: minute,
  },
});

describe('a use that IAM does not show yet', () => {
  const account = eveWith((script, id, key) => script.useKey(call(id, key)));
  const outcomeBy = async (changed: Parameters<typeof planSimulated>[1]) =>
    (await planSimulated({ accounts: [account], clock }, changed)).offenders[0]?.decision.outcome;

  test('is not seen by the last use alone', async () => {
    expect(await outcomeBy({})).toBe('deactivate');
  });

  test('keeps a key where CloudTrail is asked in its region', async () => {
    expect(await outcomeBy({ evidence: 'cloudtrail', evidenceRegions: ['eu-west-1'] })).toBe('migrate');
  });

  test('is not seen in another region, and the plan says that others were not asked', async () => {
    const { outcome } = await planSimulated({ accounts: [account], clock }, { evidence: 'cloudtrail' });
    const [decision] = outcome.plan.decisions;
    expect(decision?.outcome).toBe('deactivate');
    expect(decision?.trails?.map(({ regionsAsked }) => regionsAsked)).toEqual([['us-east-1'], ['us-east-1']]);
    expect(decision?.trails?.[0]?.blindSpots).toContain('Calls in other regions than us-east-1.');
  });
});

test('the calls of each active key are summed over all pages, for the plan and for its reader', async () => {
  const account = eveWith((script, id, key) => {
    for (let n = 0; n < 60; n += 1) script.useKey(call(id, key, { at: now - (2 + n) * minute * 60 }));
    script.useKey(call(id, key, { region: 'us-east-1', userAgent: '\u001b[2J<b>=1' }));
  });
  const changed = { evidence: 'cloudtrail', evidenceRegions: ['eu-west-1'] } as const;
  const { outcome, sent } = await planSimulated({ accounts: [account], clock }, changed);
  const [decision] = outcome.plan.decisions;
  expect(decision?.trails).toMatchObject([
    {
      seen: { calls: 61, firstAt: '2026-08-29T23:00:00Z', lastAt: '2026-09-01T10:00:00Z' },
      ...{ services: ['ec2'], actions: ['DescribeInstances'], regions: ['eu-west-1', 'us-east-1'] },
      ...{ sourceAddresses: ['203.0.113.9'], userAgents: ['Boto3/1.40', '\u001b[2J<b>=1'], unreadable: [] },
    },
    { seen: null, services: [], unreadable: [] },
  ]);
  expect(planSchema.safeParse(outcome.plan).error).toBeUndefined();
  // Of the scan two; of two keys the first pages in two regions, and a second one of the first key's in one.
  expect(sent['LookupEvents']).toBe(2 + 4 + 1);

  let table = '';
  for await (const text of (await planReports.table())(outcome, defaultReportOptions)) table += text;
  expect(table.replaceAll(/\s+/g, ' ')).toContain(
    'CloudTrail shows 61 calls from 2026-08-29T23:00:00Z to 2026-09-01T10:00:00Z; services ec2; regions eu-west-1, us-east-1; from 203.0.113.9; by Boto3/1.40',
  );
  expect(table).not.toContain('\u001b');
});

test('a region that does not answer is a missing fact: nothing is decided', async () => {
  const account = eveWith(() => {});
  const faults = [
    { kind: 'error', operation: 'LookupEvents', nth: [3], code: 'AccessDeniedException', status: 400 },
  ] as const;
  const { outcome } = await planSimulated({ accounts: [account], clock, faults }, { evidence: 'cloudtrail' });
  const [decision] = outcome.plan.decisions;
  expect(decision).toMatchObject({ outcome: 'blocked', deactivate: [] });
  expect(decision?.reasons.map(({ code }) => code)).toContain('trail-unreadable');
  expect(outcome.plan.actions).toEqual([]);
});

test('nobody asks CloudTrail for calls where it is not wanted', async () => {
  const { outcome, sent } = await planSimulated({ accounts: [eveWith(() => {})], clock });
  expect(sent['LookupEvents']).toBe(2);
  expect(outcome.plan.decisions[0]?.trails).toBeNull();
});
