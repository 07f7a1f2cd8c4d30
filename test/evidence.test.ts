import { beforeAll, describe, expect, test } from 'vitest';
import { day, minute } from '../src/domain/time.ts';
import { planSchema } from '../src/plan/plan-schema.ts';
import { planReports } from '../src/reports/plan/plan-reports.ts';
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
  // Of the scan two, and two for who made and changed keys; of two keys the first pages in two regions, and a second one of the first key's in one.
  expect(sent['LookupEvents']).toBe(2 + 2 + 4 + 1);

  let table = '';
  for await (const text of (await planReports.table())(outcome, defaultReportOptions)) table += text;
  expect(table.replaceAll(/\s+/g, ' ')).toContain(
    'CloudTrail shows 61 calls from 2026-08-29 23:00 UTC to 2026-09-01 10:00 UTC; services ec2; regions eu-west-1, us-east-1; from 203.0.113.9; by Boto3 1.40',
  );
  expect(table).not.toContain('\u001b');
});

describe('eight runs of one program', () => {
  const runs = [
    'b,E,g,Z,N',
    'N,g,Z,b,E',
    'E,Z,g,N,b',
    'E,N,g,Z,b',
    'Z,g,E,b,N',
    'g,b,N,E,Z',
    'b,g,E,N,Z',
    'Z,E,N,b,g',
  ];
  const account = eveWith((script, id, key) => {
    for (const [place, features] of runs.entries()) {
      const userAgent = `Boto3/1.44.8 md/Botocore#1.44.8 ua/2.1 os/linux#6.8.0 lang/python#3.12.3 m/${features} Botocore/1.44.8`;
      script.useKey(call(id, key, { at: now - (2 + place) * minute * 60, userAgent }));
    }
    const userAgent = 'aws-sdk-js/3.1 m/E,g configure-aws-credentials-for-github-actions';
    script.useKey(call(id, key, { userAgent }));
    script.useKey(call(id, key, { userAgent: '<img src=x>`*[x](https://example.com)|' }));
  });
  let planned: Awaited<ReturnType<typeof planSimulated>>;
  beforeAll(async () => {
    const changed = { evidence: 'cloudtrail', evidenceRegions: ['eu-west-1'] } as const;
    planned = await planSimulated({ accounts: [account], clock }, changed);
  });
  const textOf = async (name: keyof typeof planReports) => {
    let text = '';
    for await (const chunk of (await planReports[name]())(planned.outcome, defaultReportOptions))
      text += chunk;
    return text;
  };

  test('are one caller in the plan, with what is known of it', async () => {
    const [trail] = planned.outcome.plan.decisions[0]?.trails ?? [];
    expect(trail?.callers?.[0]).toEqual({
      ...{
        name: 'Boto3 1.44.8',
        calls: 8,
        codeTool: null,
        advice: null,
        commands: [],
        apps: [],
        environments: [],
      },
      ...{ languages: ['Python 3.12'], keyPlaces: ['in environment variables'] },
    });
    expect(trail?.userAgents).toHaveLength(3);
  });

  test.each(['table', 'html', 'markdown'] as const)(
    'are one caller, beside their address and advice, in %s',
    async (name) => {
      const text = (await textOf(name)).replaceAll(/\s+/g, ' ');
      expect(text).toContain('Boto3 1.44.8 (Python 3.12; key in environment variables)');
      // Beside the sentence of the decision the pages have all callers of a key with their calls.
      if (name !== 'table') expect(text).toContain('key in environment variables): 8');
      expect(text).toContain('203.0.113.9');
      expect(text).toContain('GitHub Actions: use an OIDC role instead of an access key.');
      expect(text).not.toContain('m/E,N,Z,b,g');
    },
  );

  test('can put no markup into a page', async () => {
    expect(await textOf('html')).not.toContain('<img');
    const markdown = (await textOf('markdown')).replaceAll(/(`+).*?\1/g, '');
    expect(markdown).not.toMatch(/<img|\[x\]\(/);
  });
});

test('a region that does not answer is a missing fact: nothing is decided', async () => {
  const account = eveWith(() => {});
  const faults = [
    {
      kind: 'error',
      operation: 'LookupEvents',
      nth: [3, 4, 5, 6, 7, 8],
      code: 'AccessDeniedException',
      status: 400,
    },
  ] as const;
  const { outcome } = await planSimulated({ accounts: [account], clock, faults }, { evidence: 'cloudtrail' });
  const [decision] = outcome.plan.decisions;
  expect(decision).toMatchObject({ outcome: 'blocked', deactivate: [] });
  expect(decision?.reasons.map(({ code }) => code)).toContain('trail-unreadable');
  expect(outcome.plan.actions).toEqual([]);
});

test('CloudTrail is asked for no calls where they are not wanted, only for who made and changed keys', async () => {
  const { outcome, sent } = await planSimulated({ accounts: [eveWith(() => {})], clock });
  expect(sent['LookupEvents']).toBe(2 + 2);
  expect(outcome.plan.decisions[0]?.trails).toBeNull();
});
