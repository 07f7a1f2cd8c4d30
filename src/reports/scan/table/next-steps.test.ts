import { expect, test } from 'vitest';
import { fixture, scanOf } from '../../testing/fixture.ts';
import { clean, having, lineOf, printTable, withStatus } from '../../testing/table-accounts.ts';

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);
const fixedByPlan = { ...withStatus('fail'), control: 'any-control', fixedBy: 'plan' as const };

test.each([
  ['fails that a plan fixes', scanOf([having(fixedByPlan)]), 'Next: solekey plan --out plan.json'],
  ['fails and more', fixture(), 'Next: solekey plan --out plan.json'],
  [
    'fails in a report file',
    scanOf([{ ...having(fixedByPlan), account: { ...clean.account, path: 'file' } }]),
    'How to fix it: solekey explain any-control',
  ],
  [
    'fails that no plan fixes',
    scanOf([having({ ...withStatus('fail'), control: 'other' })]),
    'How to fix it: solekey explain other',
  ],
  [
    'unknowns alone',
    scanOf([having(withStatus('unknown'))]),
    'Once the problems above are solved, scan again: solekey scan',
  ],
] as const)('after %s the last line is the next command', async (_, events, line) => {
  expect(lastLine(await printTable([...events]))).toBe(line);
});

test('where everything passes nothing is left to do', async () => {
  expect(await printTable(scanOf([clean]))).not.toContain('solekey ');
});

test('the next command is as the invocation makes it, and on one line', async () => {
  const commandLine = (...words: readonly string[]) => `solekey ${words[0]} --profile ${'x'.repeat(90)}`;
  const text = await printTable(scanOf([having(fixedByPlan)]), { commandLine, columns: 40 });
  expect(lastLine(text)).toBe(`Next: solekey plan --profile ${'x'.repeat(90)}`);
});

test('of several accounts each command says whose credentials it takes', async () => {
  const headline = { count: 2, isExact: false, noun: 'active access key', confirmedLive: false };
  const whose = 'with credentials of account 888888888885:';
  for (const finding of [{ ...withStatus('fail'), headline }, withStatus('unknown')]) {
    const done = having(finding);
    const one = lineOf(await printTable(scanOf([done])));
    expect(one).toMatch(/aws iam /);
    expect(one).not.toContain('with credentials');
    const several = lineOf(
      await printTable(scanOf([done, { ...clean, account: { ...clean.account, id: '1' } }]), {
        detail: 'full',
      }),
    );
    expect(several).toContain(whose);
    expect(several.indexOf(whose)).toBeLessThan(several.indexOf('aws iam '));
  }
});
