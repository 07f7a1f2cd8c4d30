import { expect, test } from 'vitest';
import type { AccountDone } from '../../../domain/scan/scan-event.ts';
import { fixture, scanOf } from '../../testing/fixture.ts';
import { clean, having, inState, lineOf, printTable, withStatus } from '../../testing/table-accounts.ts';

const printVerbose = (accounts: AccountDone[]) => printTable(scanOf(accounts), { isVerbose: true });

test('what was read is shown with --verbose alone', async () => {
  expect(await printTable(fixture())).not.toMatch(/API calls|^Read /m);
  expect(await printTable(fixture(), { isVerbose: true })).toMatch(/^Read .*^API calls /ms);
});

test('an account that could not be read is not among those read', async () => {
  const text = await printVerbose([clean, inState('failed')]);
  expect(lineOf(text)).toMatch(/Read 1 account by credential report .*; 1 account could not be read API/);
});

test.each(['access-denied', 'answer-as-old-as-report'] as const)(
  'an account as old as its report (%s) is not shown as one whose changes were read',
  async (code) => {
    const { reportGeneratedAt } = clean.account;
    const problem = { code, severity: 'warning', summary: 'x', detail: null, fix: null } as const;
    const stale = { ...clean.account, id: '1', asOf: reportGeneratedAt, problems: [problem] };
    const text = lineOf(await printVerbose([clean, { ...clean, account: stale }]));
    expect(text).toContain(
      'Read 1 account by credential report and recent changes, suspects confirmed live; 1 account by credential report, suspects confirmed live; recent changes could not all be read API',
    );
    const fresh = {
      ...clean.account,
      id: '1',
      problems: [{ ...problem, code: 'report-shows-two-slots' as const }],
    };
    expect(lineOf(await printVerbose([clean, { ...clean, account: fresh }]))).toContain(
      'Read 2 accounts by credential report and recent changes, suspects confirmed live API',
    );
  },
);

test.each([
  ['report', 'used', true],
  ['report', 'never', true],
  ['file', 'used', true],
  ['live', 'used', false],
  ['report', null, false],
] as const)('on path %s a last use that is %j is shown as the report’s: %j', async (path, state, isShown) => {
  const lastUsed = state === null ? null : { state, at: null, region: null, service: null };
  const keys = withStatus('fail').keys.map((key) => ({ ...key, lastUsed }));
  const done = having({ ...withStatus('fail'), keys });
  const text = lineOf(await printVerbose([{ ...done, account: { ...done.account, path } }]));
  expect(text.includes('Last use from the credential report; later uses are not included')).toBe(isShown);
});

test('where nothing was read there is no moment', async () => {
  const failed = { ...clean, account: { ...clean.account, asOf: null, state: 'failed' as const } };
  expect(lineOf(await printVerbose([failed]))).toContain('As of unknown: no account was read; ages');
});
