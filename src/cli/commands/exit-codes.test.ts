import { expect, test } from 'vitest';
import { commands } from './index.ts';

const several = commands.flatMap(({ name, description }) => {
  const [, codes = ''] = /Exit codes[^:]*: ([\s\S]*)$/.exec(description) ?? [];
  return /\b1 /.test(codes) && /\b3 /.test(codes) ? [{ name, codes }] : [];
});

test('the commands that can end with 1 and with 3', () => {
  expect(several.map(({ name }) => name).toSorted()).toEqual(
    ['apply', 'diff', 'doctor', 'plan', 'scan', 'undo', 'verify'].toSorted(),
  );
});

test.each(several)('the help of $name says which of 1 and 3 takes precedence', ({ name, codes }) => {
  expect(codes).toContain(
    name === 'diff' ? 'Code 1 takes precedence over 3.' : 'Code 3 takes precedence over 1.',
  );
});
