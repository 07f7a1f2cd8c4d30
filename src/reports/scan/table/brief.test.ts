import { expect, test } from 'vitest';
import { type Finding, type FindingKey, noCounts } from '../../../domain/scan/finding.ts';
import type { ScanEvent } from '../../../domain/scan/scan-event.ts';
import { scanOf } from '../../testing/fixture.ts';
import { clean, having, printTable, withStatus } from '../../testing/table-accounts.ts';

const fail = withStatus('fail');
const headline = { count: 2, isExact: true, noun: 'active access key', confirmedLive: true };
const now = Date.parse('2026-11-24T09:00:00Z');
const day = 24 * 60 * 60 * 1000;

function key(lastUsed: FindingKey['lastUsed'], ageDays = 300): FindingKey {
  return {
    ...(fail.keys[0] as FindingKey),
    status: 'Active',
    createdAt: now - ageDays * day,
    ageDays,
    lastUsed,
  };
}
const never = key({ state: 'never', at: null, region: null, service: null });
const used = (days: number) =>
  key({ state: 'used', at: now - days * day - day / 2, region: null, service: null });

function user(name: string, keys: FindingKey[], over: Partial<Finding> = {}): Finding {
  return { ...fail, headline, keys, subject: { ...fail.subject, name }, ...over };
}

function brief(findings: Finding[], columns = 80): Promise<string> {
  const control = 'iam-user-single-active-access-key';
  const events = scanOf([having(...findings)]).map((event): ScanEvent => {
    if (event.type === 'scan-started')
      return { ...event, judgedAt: now, settings: { ...event.settings, controls: [control] } };
    if (event.type !== 'scan-done') return event;
    const { [control]: counts = noCounts() } = event.summary.byControl;
    return { ...event, summary: { ...event.summary, byControl: { [control]: counts } } };
  });
  return printTable(events, { detail: 'brief', columns });
}

test('a line a user, the most urgent first', async () => {
  const users = [
    user('in-use', [used(0), used(0)]),
    user('idle', [used(300), used(0)]),
    user('young-never', [never, key({ state: 'never', at: null, region: null, service: null }, 20)]),
    user('unknown', [key(null), key(null)]),
    user('one', [used(1), used(0)], { headline: { ...headline, isExact: false, confirmedLive: false } }),
  ];
  const lines = (await brief(users)).split('\n').slice(0, 6);
  expect(lines.map((line) => line.replace(/ {2,}/g, '|'))).toEqual([
    'USER|ACTIVE KEYS|LEAST USED KEY',
    'young-never|2|never used (300 days)',
    'idle|2|unused for 300 days',
    'one|at least 2|unused for 1 day; not confirmed live',
    'in-use|2|used today',
    'unknown|2|last use unknown',
  ]);
});

test('19 users, the result and the next command are on a screen of 24 lines', async () => {
  const users = Array.from({ length: 19 }, (_, place) =>
    user(`user-${place}`, [never, used(3)], { fixedBy: 'plan' }),
  );
  const lines = (await brief(users)).trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(lines.at(-1)).toMatch(/^Next: solekey plan /);
});

test('on 40 columns each fact has its line', async () => {
  const text = await brief([user('deploy', [never, used(3)])], 40);
  expect(text).toMatch(/^✗ deploy\n {2}active keys: 2\n {2}least used: never used \(300 days\)\n/);
});

test('names of accounts are shown where they are short and tell them apart, else ids', async () => {
  const named = (id: string, name: string) => ({
    ...having(user('deploy', [never])),
    account: { ...clean.account, id, name },
  });
  const table = async (...names: string[]) =>
    printTable(scanOf(names.map((name, place) => named(String(111111111111 + place), name))), {
      detail: 'brief',
    });
  expect(await table('prod', 'test')).toMatch(/deploy +prod .*deploy +test /s);
  expect(await table('prod', 'prod')).toMatch(/deploy +111111111111 .*deploy +111111111112 /s);
  expect(await table('prod', 'a-very-long-account-name')).toContain('111111111111');
});

test.each([
  [15, false],
  [16, true],
])('where %d users fail a line each is the default: %j', async (number, isBrief) => {
  const users = Array.from({ length: number }, (_, place) => user(`user-${place}`, [never, used(3)]));
  const text = await printTable(scanOf([having(...users)]));
  expect(text.startsWith('USER ')).toBe(isBrief);
  expect(text.includes('To show each key, add --full.')).toBe(isBrief);
});
