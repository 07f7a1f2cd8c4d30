import { expect, test } from 'vitest';
import { fixture, scanOf } from '../../testing/fixture.ts';
import { clean, having, lineOf, printTable, withStatus } from '../../testing/table-accounts.ts';

test('where no last use was asked, it says how to ask', async () => {
  const keys = withStatus('fail').keys.map((key) => ({ ...key, lastUsed: null }));
  const text = await printTable(scanOf([having({ ...withStatus('fail'), keys })]));
  expect(text).toContain('not asked');
  expect(text).toContain(`get-access-key-last-used --access-key-id=${keys[0]?.id}`);
});

test('a plan is offered where AWS was asked and the rule is broken, and nowhere else', async () => {
  const fails = having({ ...withStatus('fail'), control: 'any-control', fixedBy: 'plan' });
  expect(await printTable(scanOf([fails]))).toContain('solekey plan');
  const file = { ...fails, account: { ...fails.account, path: 'file' as const } };
  expect(await printTable(scanOf([file]))).not.toContain('solekey plan');
  expect(await printTable(scanOf([having(withStatus('fail'))]))).not.toContain('solekey plan');
});

test('to scan again is told without a command, which would lack the options of this scan', async () => {
  const text = await printTable(fixture());
  expect(text).toContain('Once what is not known can be read, scan again with the same options.');
  expect(text).not.toContain('solekey scan\n');
  expect(await printTable(scanOf([clean]))).not.toContain('scan again');
});

test('of several accounts each command says whose credentials it takes', async () => {
  const headline = { count: 2, isExact: false, noun: 'active key', confirmedLive: false };
  const keys = withStatus('fail').keys.map((key) => ({ ...key, lastUsed: null }));
  const whose = 'with credentials of account 888888888885:';
  for (const finding of [
    { ...withStatus('fail'), headline },
    { ...withStatus('fail'), keys },
    withStatus('unknown'),
  ]) {
    const done = having(finding);
    const one = lineOf(await printTable(scanOf([done])));
    expect(one).toMatch(/aws iam /);
    expect(one).not.toContain('with credentials');
    const several = lineOf(
      await printTable(scanOf([done, { ...clean, account: { ...clean.account, id: '1' } }])),
    );
    expect(several).toContain(whose);
    expect(several.indexOf(whose)).toBeLessThan(several.indexOf('aws iam '));
  }
});
