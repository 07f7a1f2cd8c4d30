import { expect, test } from 'vitest';
import type { OptionKey } from '../../domain/next-command.ts';
import { commands } from '../commands/index.ts';
import { flagOf, flagText } from './flag-of.ts';

const keys: Record<OptionKey, true> = {
  acceptUnknownSigner: true,
  accountDeadline: true,
  accounts: true,
  dryRun: true,
  keep: true,
  maxChanges: true,
  only: true,
  org: true,
  ou: true,
  out: true,
  profile: true,
  region: true,
  save: true,
  self: true,
  signingKey: true,
  state: true,
  yes: true,
};

test.each(Object.keys(keys))('an option that the core names by %s is an option of a command', (key) => {
  const flags = commands.flatMap(({ options }) => options.flatMap((option) => option.flags.split(/[ ,]+/)));
  expect(flags).toContain(flagOf(key));
});

test('a value stands behind its flag', () => {
  expect([flagText('maxChanges'), flagText('maxChanges', 5)]).toEqual(['--max-changes', '--max-changes 5']);
});
