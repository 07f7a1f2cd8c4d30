import { expect, test } from 'vitest';
import { scanOf } from '../../testing/fixture.ts';
import { clean, having, inState, lineOf, printTable, withStatus } from '../../testing/table-accounts.ts';

test('an account that could not be read is not among those read', async () => {
  const text = await printTable(scanOf([clean, inState('failed')]));
  expect(lineOf(text)).toMatch(/Read 1 account by credential report, .*; 1 account not at all API/);
});

test.each(['access-denied', 'answer-as-old-as-report'] as const)(
  'an account as old as its report (%s) is not told as one whose changes were read',
  async (code) => {
    const { reportGeneratedAt } = clean.account;
    const problem = { code, severity: 'warning', summary: 'x', detail: null, fix: null } as const;
    const stale = { ...clean.account, id: '1', asOf: reportGeneratedAt, problems: [problem] };
    const text = lineOf(await printTable(scanOf([clean, { ...clean, account: stale }])));
    expect(text).toContain(
      'Read 1 account by credential report, with what changed since and suspects read live; 1 account by credential report, with suspects read live and what changed since not all known API',
    );
    const fresh = {
      ...clean.account,
      id: '1',
      problems: [{ ...problem, code: 'report-shows-two-slots' as const }],
    };
    expect(lineOf(await printTable(scanOf([clean, { ...clean, account: fresh }])))).toContain(
      'Read 2 accounts by credential report, with what changed since and suspects read live API',
    );
  },
);

test.each([
  ['report', 'used', true],
  ['report', 'never', true],
  ['file', 'used', true],
  ['live', 'used', false],
  ['report', null, false],
] as const)('on path %s a last use that is %j is told as the report’s: %j', async (path, state, reported) => {
  const lastUsed = state === null ? null : { state, at: null, region: null, service: null };
  const keys = withStatus('fail').keys.map((key) => ({ ...key, lastUsed }));
  const done = having({ ...withStatus('fail'), keys });
  const text = lineOf(await printTable(scanOf([{ ...done, account: { ...done.account, path } }])));
  expect(text.includes('Last use as the credential report tells it; a use since is not in it')).toBe(
    reported,
  );
});

test('where nothing was read it is true as of no moment, said in words', async () => {
  const failed = { ...clean, account: { ...clean.account, asOf: null, state: 'failed' as const } };
  expect(lineOf(await printTable(scanOf([failed])))).toContain('As of unknown, no account was read; ages');
});
