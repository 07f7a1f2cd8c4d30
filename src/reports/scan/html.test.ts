import { expect, test } from 'vitest';
import { likelyDecision } from '../../app/plan/likely-decision.ts';
import type { AccountDone } from '../../domain/scan/scan-event.ts';
import { defaultReportOptions } from '../report.ts';
import { cleanAccounts, scanOf, streamOf, textOf } from '../testing/fixture.ts';
import { account, accountDone, key, neverUsed, severalActive, used } from '../testing/fixture-parts.ts';
import { html } from './html.ts';

const inUse = key('AKIAINUSE', { age: 200, lastUsed: used(1, 's3', 'us-east-1') });
const never = (age: number) => key('AKIANEVER', { age, lastUsed: neverUsed });
const unused = (days: number) => key('AKIAUNUSED', { age: 900, lastUsed: used(days, 's3', 'us-east-1') });
const id = '111111111111';

const team = (...users: [name: string, ...keys: Parameters<typeof severalActive>[2]][]) =>
  accountDone(
    account(id, 'team', { users: 8 }),
    users.map(([name, ...keys]) => severalActive(id, name, keys)),
    4,
  );

async function pageOf(...accounts: AccountDone[]): Promise<string> {
  return textOf(html(streamOf(scanOf(accounts)), { ...defaultReportOptions, likelyDecision }));
}

const titles = (page: string) => [...page.matchAll(/<h2>([^<]*?)\s*</g)].map(([, title]) => title);
const namesIn = (page: string, list: RegExp) =>
  [...(list.exec(page)?.[0] ?? '').matchAll(/<(?:strong|h3)[^>]*>([^<]+)</g)].map(([, name]) => name);
const urgent = /<ol class="urgent">.*?<\/ol>/s;
const rows = /<ol class="rows.*?<\/ol>/s;

test('opens with whom to fix first, then what can be done, then accounts, then every user', async () => {
  const page = await pageOf(team(['a', inUse, unused(300)]), ...cleanAccounts(1));
  expect(titles(page)).toEqual(['Fix first', 'What to do', 'Accounts', 'Users to fix', 'About this report']);
});

test('has the three most urgent users first, and none who has to wait while another has not', async () => {
  const page = await pageOf(
    team(
      ['young', inUse, never(3)],
      ['idle', inUse, unused(300)],
      ['oldest', inUse, never(500)],
      ['longest', inUse, unused(700)],
    ),
  );
  expect(namesIn(page, urgent)).toEqual(['oldest', 'longest', 'idle']);
  expect(namesIn(page, rows)).toEqual(['oldest', 'young', 'longest', 'idle']);
});

test('counts users by what a plan would probably decide, and says why of each', async () => {
  const both = key('AKIABOTH', { age: 400, lastUsed: used(2, 'ec2', 'us-east-1') });
  const page = await pageOf(
    team(
      ['a', inUse, unused(300)],
      ['b', inUse, both],
      ['c', inUse, never(3)],
      ['d', inUse, key('AKIAX', { age: 9 })],
    ),
  );
  const outcomes = [
    ...page.matchAll(
      /<div><(?:span|a [^>]*)>([^<]+)<\/(?:span|a)><small>[^<]*<\/small><\/div><span class="number">(\d+)/g,
    ),
  ];
  expect(outcomes.map(([, title, number]) => [title, number])).toEqual([
    ['Likely safe to deactivate', '1'],
    ['Move to one key', '1'],
    ['Waiting', '1'],
    ['Needs a person', '0'],
    ['Last use not read', '1'],
    ['Could not be checked', '0'],
  ]);
  expect(page).toContain('<a href="#users" data-filter="migrate">Move to one key</a>');
  expect(page).toContain('1 key unused for 300 days');
  expect(page).toContain('Both keys are in use');
  expect(page).toMatch(
    /<div class="key go"><div><code data-copy>AKIAUNUSED<\/code><span class="role">deactivate/,
  );
  expect(page).toMatch(/<div class="key keep"><div><code data-copy>AKIAINUSE<\/code><span class="role">keep/);
});

test('orders accounts by the share of their users, and says none of an account that was not read', async () => {
  const of = (number: string, users: number | null, fails: number, over = {}) =>
    accountDone(
      account(number, null, { users, ...over }),
      Array.from({ length: fails }, (_, place) => severalActive(number, `u${place}`, [inUse, unused(300)])),
      0,
    );
  const page = await pageOf(
    ...[of('111111111111', 1000, 1), of('222222222222', 3, 2), of('333333333333', 9, 0)],
    of('444444444444', null, 0, { state: 'failed', asOf: null }),
  );
  const shares = [...page.matchAll(/<th scope="row">(\d)[^<]*<\/th>.*?<span>(.*?)<\/span>/g)];
  expect(shares.map(([, name, share]) => [name, share])).toEqual([
    ['2', '67 %'],
    ['1', '1 %'],
    ['3', '0 %'],
    ['4', ''],
  ]);
});

test('has nothing but that where everybody passes', async () => {
  const page = await pageOf(...cleanAccounts(2));
  expect(titles(page)).toEqual(['Users', 'Accounts', 'About this report']);
  expect(page).toContain('Nothing to fix');
  expect(page).toContain('<h1 class="pass">');
});
