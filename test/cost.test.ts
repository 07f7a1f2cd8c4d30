import { expect, test } from 'vitest';
import { iamAccessKeyUnused } from '../src/controls/iam-access-key-unused/iam-access-key-unused.ts';
import { hour } from '../src/domain/time.ts';
import type { FaultRule, SimulatorOptions } from '../src/simulator/index.ts';
import { accountOf, now, oneActive, twoActive, type UserSketch } from './peers/account-of.ts';
import { type Scanned, scanSimulated } from './simulated/scan-simulated.ts';

/** What a scan costs: every request that the simulator has seen, by operation, and none besides. */

const reportCalls = { GetCallerIdentity: 1, GenerateCredentialReport: 1, GetCredentialReport: 1 };
const noEvents = { LookupEvents: 2 };

/** So many users besides the administrator, of whom the last ones have two active keys. */
function users(count: number, offenders: number): UserSketch[] {
  return Array.from({ length: count }, (_, place) => ({
    name: `user-${place}`,
    keys: place >= count - offenders ? twoActive : oneActive,
  }));
}

const changedNames = Array.from({ length: 50 }, (_, place) => `user-${place}`);

/** All of whom the trail names, `times` times each: what the report says of them is past. */
function changedUsers(names: readonly string[], times: number) {
  return accountOf(users(1000, 0), {
    later: (script, account, keys) => {
      for (const [place, user] of names.entries()) {
        const [key = ''] = keys(user);
        for (let nth = 1; nth <= times; nth += 1) {
          const status = nth % 2 === 1 ? 'Inactive' : 'Active';
          script.updateAccessKey({
            account,
            user,
            key,
            status,
            at: now - hour + place * 10_000 + nth * 1000,
          });
        }
      }
    },
  });
}

test.each<[string, SimulatorOptions, Record<string, number>]>([
  ['none suspect', { accounts: [accountOf(users(1000, 0))] }, { ...reportCalls, ...noEvents }],
  [
    '50 suspects in the report',
    { accounts: [accountOf(users(1000, 50))] },
    { ...reportCalls, ...noEvents, ListAccessKeys: 50 },
  ],
  [
    '50 suspects in the report, whom the trail names too',
    {
      accounts: [
        accountOf(users(1000, 50), {
          later: (script, account, keys) => {
            for (const user of users(1000, 50)
              .slice(-50)
              .map(({ name }) => name)) {
              const [key = ''] = keys(user);
              script.updateAccessKey({ account, user, key, status: 'Active', at: now - hour });
            }
          },
        }),
      ],
    },
    { ...reportCalls, ...noEvents, ListAccessKeys: 50 },
  ],
  [
    '50 suspects by 50 events: a page',
    { accounts: [changedUsers(changedNames, 1)] },
    { ...reportCalls, LookupEvents: 1 + 1, ListAccessKeys: 50 },
  ],
  [
    '40 suspects by 120 events: three pages',
    { accounts: [changedUsers(changedNames.slice(0, 40), 3)] },
    { ...reportCalls, LookupEvents: 1 + 3, ListAccessKeys: 40 },
  ],
  [
    'three keys behind two slots: still a page a suspect',
    { accounts: [accountOf([...users(999, 0), { name: 'three', keys: [{}, {}, {}] }])] },
    { ...reportCalls, ...noEvents, ListAccessKeys: 1 },
  ],
])('1,000 users by report, %s', async (_, options, cost) => {
  const scanned = await scanSimulated(options);
  expect(scanned.sent).toEqual(cost);
  expect(counted(scanned)).toEqual(cost);
});

test('1,000 users by report, one that is not there yet: asked for once, then fetched with pauses', async () => {
  const report = { generationMs: 2000 };
  const scanned = await scanSimulated({ accounts: [accountOf(users(1000, 0), { report })] });
  // Pauses of 0.375, 0.75 and 1.5 seconds: over at the third.
  expect(scanned.sent).toEqual({ ...reportCalls, ...noEvents, GetCredentialReport: 3 });
  expect(counted(scanned)).toEqual(scanned.sent);
});

test('1,000 users live: the pages of ListUsers, and a ListAccessKeys each', async () => {
  const scanned = await scanSimulated({ accounts: [accountOf(users(999, 50))] }, { path: 'live' });
  expect(scanned.sent).toEqual({ GetCallerIdentity: 1, ListUsers: 1, ListAccessKeys: 1000 });
  expect(counted(scanned)).toEqual(scanned.sent);
});

test('1,000 users live, judged by the last use: one call more for each active key that is old enough', async () => {
  const { sent, findings } = await scanSimulated(
    { accounts: [accountOf(users(999, 50))] },
    { path: 'live', controls: [iamAccessKeyUnused] },
  );
  const old = findings
    .flatMap(({ keys }) => keys)
    .filter(({ status, ageDays }) => status === 'Active' && (ageDays ?? 0) > 45);
  expect(old.length).toBeGreaterThan(900);
  expect(old.filter(({ lastUsed }) => lastUsed === null)).toEqual([]);
  expect(findings.filter(({ status }) => status === 'unknown')).toEqual([]);
  const live = { GetCallerIdentity: 1, ListUsers: 1, ListAccessKeys: 1000 };
  expect(sent).toEqual({ ...live, GetAccessKeyLastUsed: old.length });
});

test('1,001 users live: a page more', async () => {
  const scanned = await scanSimulated({ accounts: [accountOf(users(1000, 0))] }, { path: 'live' });
  expect(scanned.sent).toEqual({ GetCallerIdentity: 1, ListUsers: 2, ListAccessKeys: 1001 });
  expect(counted(scanned)).toEqual(scanned.sent);
});

test('one user of 1,000 by name', async () => {
  const accounts = [accountOf(users(1000, 50))];
  const live = await scanSimulated({ accounts }, { path: 'live', users: ['user-999'] });
  expect(live.sent).toEqual({ GetCallerIdentity: 1, ListAccessKeys: 1 });
  const reported = await scanSimulated({ accounts }, { users: ['user-999'] });
  expect(reported.sent).toEqual({ ...reportCalls, ...noEvents, ListAccessKeys: 1 });
  expect([counted(live), counted(reported)]).toEqual([live.sent, reported.sent]);
});

const threeAccounts = [0, 1, 2].map(() => accountOf(users(200, 10)));

/** Of each account; who is calling and which accounts there are is asked once. */
const costOfThree = {
  GetCallerIdentity: 1,
  AssumeRole: 2,
  GenerateCredentialReport: 3,
  GetCredentialReport: 3,
  LookupEvents: 6,
  ListAccessKeys: 30,
};

test('an organization of three accounts: a page of ListAccounts more, and a role in two', async () => {
  const scanned = await scanSimulated({ accounts: threeAccounts }, { isOrganization: true });
  expect(scanned.sent).toEqual({ ...costOfThree, ListAccounts: 1 });
  expect(counted(scanned)).toEqual(scanned.sent);
});

test('an organization of 21 accounts: two pages of ListAccounts', async () => {
  const accounts = Array.from({ length: 21 }, () => accountOf([]));
  const scanned = await scanSimulated({ accounts }, { isOrganization: true });
  expect(scanned.sent).toMatchObject({ ListAccounts: 2, AssumeRole: 20, GetCredentialReport: 21 });
  expect(scanned.sent['ListAccessKeys']).toBeUndefined();
  expect(counted(scanned)).toEqual(scanned.sent);
});

const throttled = { kind: 'error', code: 'Throttling', status: 400, message: 'Rate exceeded' } as const;
test.each<[string, FaultRule[]]>([
  ['throttling', [{ ...throttled, operation: 'ListAccessKeys', nth: [3, 4, 5, 20] }]],
  ['a server error', [{ kind: 'error', service: 'iam', nth: [1, 2, 9, 12] }]],
  ['a reset before the call was done', [{ kind: 'reset-before', operation: 'ListAccessKeys', nth: [2, 7] }]],
  ['a reset after the call was done', [{ kind: 'reset-after', operation: 'ListAccessKeys', nth: [2, 7] }]],
  ['a role that is given late', [{ kind: 'error', operation: 'AssumeRole', nth: 1 }]],
  ['a caller who is told late', [{ kind: 'error', operation: 'GetCallerIdentity', nth: 1 }]],
  ['an organization that is told late', [{ kind: 'error', operation: 'ListAccounts', nth: 1 }]],
  ['a trail that is told late', [{ kind: 'error', service: 'cloudtrail', nth: [1, 2] }]],
])('%s is counted too', async (_, faults) => {
  const scanned = await scanSimulated({ accounts: threeAccounts, faults }, { isOrganization: true });
  const faulted = faults.reduce((sum, { nth }) => sum + [nth].flat().length, 0);
  expect(total(scanned.sent)).toBe(total({ ...costOfThree, ListAccounts: 1 }) + faulted);
  expect(counted(scanned)).toEqual(scanned.sent);
  expect(scanned.findings.filter(({ status }) => status === 'fail')).toHaveLength(30);
});

test('a token bucket that runs dry is counted too', async () => {
  const buckets = { 'iam:ListAccessKeys': { ratePerSecond: 1, burst: 1 } };
  const accounts = [accountOf(users(100, 4), { buckets })];
  const scanned = await scanSimulated({ accounts, clock: { start: now, rate: 20 } });
  expect(scanned.sent['ListAccessKeys']).toBeGreaterThan(4);
  expect(counted(scanned)).toEqual(scanned.sent);
  expect(scanned.findings.filter(({ status }) => status === 'fail')).toHaveLength(4);
});

/** What the scan itself says that it has sent, all accounts together. */
function counted({ accounts }: Scanned): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [operation, count] of accounts.flatMap(({ account }) => Object.entries(account.apiCalls)))
    sums[operation] = (sums[operation] ?? 0) + count;
  return sums;
}

function total(calls: Record<string, number>): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
