import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dearPropertyRuns } from '../../../test/worlds/how-many.ts';
import type { Finding } from '../../domain/scan/finding.ts';
import type { AccountDone, ScanEvent } from '../../domain/scan/scan-event.ts';
import type { Meaning, Style } from '../report.ts';
import { expectToFit } from '../testing/expect-to-fit.ts';
import { cleanAccounts, fixture, scanOf } from '../testing/fixture.ts';
import { hostileNames } from '../testing/hostile-names.ts';
import {
  accountsDone,
  clean,
  findings,
  having,
  inState,
  printTable,
  withStatus,
} from '../testing/table-accounts.ts';

/** The sentences that begin with the last mark at the start of a line, their lines joined. */
const headlineOf = (text: string) => {
  const lines = text.split('\n');
  const [first = '', ...more] = lines.slice(lines.findLastIndex((line) => /^[✓✗?] /.test(line)));
  const end = more.findIndex((line) => !line.startsWith('  '));
  return [first, ...more.slice(0, end)].map((line) => line.trim()).join(' ');
};

const withUsers = (users: number, done: AccountDone): AccountDone => ({
  ...done,
  account: { ...done.account, users },
});

const interrupted: AccountDone = {
  ...clean,
  account: {
    ...clean.account,
    problems: [{ code: 'interrupted', severity: 'error', summary: 'Interrupted.', detail: null, fix: null }],
  },
};

const headlines: [string, ScanEvent[], string][] = [
  ['all pass', scanOf(cleanAccounts(3)), '✓ All 36 users pass (3 accounts).'],
  ['one account', scanOf([clean]), '✓ All 12 users pass (sandbox-5, 888888888885).'],
  [
    'one account without a name',
    scanOf([{ ...clean, account: { ...clean.account, name: null } }]),
    '✓ All 12 users pass (account 888888888885).',
  ],
  ['no accounts', scanOf([]), '? No account was read. Result: unknown.'],
  [
    'no users',
    scanOf([{ ...clean, account: { ...clean.account, users: 0 } }]),
    '✓ There is no IAM user (sandbox-5, 888888888885).',
  ],
  [
    'a fail',
    scanOf([having(withStatus('fail'))]),
    '✗ 1 of 12 users fails a control (sandbox-5, 888888888885).',
  ],
  [
    'root alone',
    scanOf([having(withStatus('fail', 'root'))]),
    '✗ 1 root user fails a control (sandbox-5, 888888888885).',
  ],
  [
    'an exception',
    scanOf([having(withStatus('excepted'))]),
    '✓ All 12 users pass (sandbox-5, 888888888885).',
  ],
  [
    'an unknown user',
    scanOf([having(withStatus('unknown'))]),
    '? 1 user could not be checked. Result: unknown.',
  ],
  [
    'an unknown user alone',
    scanOf([withUsers(0, having(withStatus('unknown')))]),
    '? 1 user could not be checked. Result: unknown.',
  ],
  [
    'an unreadable account',
    scanOf([clean, inState('failed', having(withStatus('unknown', 'account')))]),
    '? 1 account could not be read. Result: unknown.',
  ],
  [
    'a fail and unreadable accounts',
    scanOf([having(withStatus('fail')), inState('failed'), inState('partial'), inState('partial')]),
    '✗ 1 of 48 users fails a control (1 of 4 accounts). 1 account could not be read. 2 accounts were read only in part.',
  ],
  [
    'accounts not reached',
    scanOf(cleanAccounts(2), { complete: false, expected: 5 }),
    '? Interrupted: 3 of 5 accounts were not read. Not everything could be read. Result: unknown.',
  ],
  [
    'accounts not reached and a fail',
    scanOf([having(withStatus('fail'))], { complete: false, expected: 2 }),
    '✗ Interrupted: 1 of 2 accounts was not read. 1 of 12 users fails a control (sandbox-5, 888888888885). Not everything could be read.',
  ],
  [
    'an interrupted account',
    scanOf([interrupted], { complete: true }),
    '? Interrupted. Not everything could be read. Result: unknown.',
  ],
  [
    'incomplete for no reason given',
    scanOf([clean], { complete: false }),
    '? Not everything could be read. Result: unknown.',
  ],
];

describe('the first sentence', () => {
  test.each(headlines)('%s', async (_, events, sentence) => {
    expect(headlineOf(await printTable(events))).toBe(sentence);
  });

  test('a sum alone is enough to take the green away', async () => {
    const counts = structuredClone(clean.counts);
    for (const sums of Object.values(counts)) sums.unknown = 1;
    expect(headlineOf(await printTable(scanOf([{ ...clean, counts }])))).toMatch(/^\? .*Result: unknown\./);
  });

  test.each([
    [null, '✗ 1 of 12 users fails one-control (sandbox-5, 888888888885).'],
    ['active access key', '✗ 1 of 12 users has more than one active access key (sandbox-5, 888888888885).'],
  ])('of one control that counts %j it says so', async (noun, sentence) => {
    const headline = noun === null ? null : { count: 2, isExact: true, noun, confirmedLive: true };
    const events = scanOf([having({ ...withStatus('fail'), headline })]).map(
      (event): ScanEvent =>
        event.type === 'scan-started'
          ? { ...event, settings: { ...event.settings, controls: ['one-control'] } }
          : event,
    );
    expect(headlineOf(await printTable(events))).toBe(sentence);
  });
});

describe('the whole', () => {
  test('Access key alerts elsewhere do not name the key: every active key of a failing user is named', async () => {
    const text = await printTable(fixture(), { detail: 'full' });
    const keys = findings.filter(({ status }) => status === 'fail').flatMap((finding) => finding.keys);
    expect(keys.length).toBeGreaterThan(70);
    for (const { id } of keys) if (id !== null) expect(text).toContain(id);
  });

  test('users of one name in two accounts stay two', async () => {
    const fail = withStatus('fail');
    const other = { ...having(fail), account: { ...clean.account, id: '999999999999' } };
    const text = await printTable(scanOf([having(fail), other]));
    expect(headlineOf(text)).toBe('✗ 2 of 24 users fail a control (2 of 2 accounts).');
    expect(text.split(`✗ ${fail.subject.name}`)).toHaveLength(3);
  });

  test('a user who fails two controls is counted once', async () => {
    const deploy = findings.filter(({ status, subject }) => status === 'fail' && subject.name === 'deploy');
    expect(deploy).toHaveLength(2);
    const [age, main] = deploy as [Finding, Finding];
    // Names are one without regard to case.
    const spelled = { ...main, subject: { ...main.subject, name: 'Deploy' } };
    const text = await printTable(scanOf([having(age, spelled)]));
    expect(headlineOf(text)).toBe('✗ 1 of 12 users fails a control (sandbox-5, 888888888885).');
  });

  test('every problem is told with its detail and its fix', async () => {
    const text = (await printTable(fixture())).replace(/\s+/g, ' ');
    const problems = accountsDone.flatMap(({ account }) => account.problems);
    expect(new Set(problems.map(({ severity }) => severity))).toEqual(new Set(['error', 'warning']));
    for (const { summary, detail, fix } of problems) {
      for (const part of [summary, detail, fix]) expect(text).toContain((part ?? '').replace(/\s+/g, ' '));
    }
  });

  test('a name that no shell should see is in no command', async () => {
    const headline = { count: 2, isExact: false, noun: 'active access key', confirmedLive: false };
    for (const name of ['$(reboot)', 'a;b', "it's", '`x`', 'line\nbreak', '-b', 'a,b=c']) {
      const fail = { ...withStatus('fail'), headline, subject: { ...withStatus('fail').subject, name } };
      const text = await printTable(scanOf([having(fail)]));
      const allowed = /^[\w+=,.@-]+$/.test(name);
      expect(text.includes('aws iam list-access-keys'), name).toBe(allowed);
      if (allowed) expect(text).toContain(`--user-name=${name}`);
    }
  });

  test('an account’s heading that is too long for a line goes on below, indented', async () => {
    const done = inState('partial', having(withStatus('unknown')));
    const text = await printTable(
      scanOf([{ ...done, account: { ...done.account, name: 'production-in-europe' } }]),
    );
    expect(text).toContain(
      '\nproduction-in-europe (888888888885)\n  read only in part, as of 2026-11-24 05:45 UTC, credential report\n',
    );
  });

  test('does not depend on which account was done first', async () => {
    expect(await printTable(scanOf([...accountsDone].reverse()))).toBe(await printTable(fixture()));
  });
});

const esc = String.fromCharCode(27);
const codes: Record<Meaning, number> = { strong: 1, quiet: 2, bad: 31, unsure: 33, good: 32, command: 36 };
const colours = Object.fromEntries(
  Object.entries(codes).map(([meaning, code]) => [
    meaning,
    (text: string) => `${esc}[${code}m${text}${esc}[0m`,
  ]),
) as Style;
const uncoloured = (text: string) => text.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '');

describe('on a terminal', () => {
  test.each([40, 72, 80, 100, 110, 140, 200])('no line is wider than %d', async (columns) => {
    for (const [, events] of [...headlines, ['', fixture()] as const]) {
      for (const line of (await printTable(events, { columns })).split('\n')) {
        expectToFit(line, columns);
        expect(line).toBe(line.trimEnd());
      }
    }
  });

  test('whatever the names: no line too wide, nothing that a terminal would act on', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom(...hostileNames),
    );
    await fc.assert(
      fc.asyncProperty(anyText, anyText, fc.integer({ min: 40, max: 160 }), async (name, other, columns) => {
        const odd = ([fail]: [Finding]): Finding => ({
          ...fail,
          message: other,
          control: other,
          subject: { ...fail.subject, name },
          keys: fail.keys.map((key) => ({
            ...key,
            id: other,
            status: name,
            lastUsed: { state: 'used', at: null, region: name, service: other },
          })),
        });
        const done = having(
          odd([withStatus('fail')]),
          odd([withStatus('unknown')]),
          odd([{ ...withStatus('excepted'), exception: { owner: name, reason: other, expires: 0 } }]),
          odd([withStatus('fail', 'root')]),
        );
        const problem = {
          code: 'access-denied',
          severity: 'error',
          summary: name,
          detail: other,
          fix: name,
        } as const;
        const account = { ...done.account, name, apiCalls: { [other]: 1 }, problems: [problem] };
        const text = await printTable(
          scanOf([{ ...done, account }, inState('failed', { ...done, account })]),
          {
            columns,
          },
        );
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u);
        for (const line of text.split('\n')) expectToFit(line, columns);
      }),
      { numRuns: dearPropertyRuns },
    );
  });

  test('colour adds nothing but colour', async () => {
    for (const columns of [80, 140]) {
      const coloured = await printTable(fixture(), { columns, color: true, style: colours });
      expect(coloured).toContain(`${esc}[31m✗`);
      expect(uncoloured(coloured)).toBe(await printTable(fixture(), { columns }));
    }
  });

  test('without colour no style is used', async () => {
    expect(await printTable(fixture(), { color: false, style: colours })).toBe(await printTable(fixture()));
  });

  test('without Unicode its own marks are ASCII', async () => {
    for (const [, events] of headlines)
      expect(await printTable(events, { unicode: false })).toMatch(/^[\n\x20-\x7e]+$/);
  });
});
