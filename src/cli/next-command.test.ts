import { expect, test } from 'vitest';
import { commands } from './commands/index.ts';
import { nextCommand } from './next-command.ts';

test.each([
  ['scan', {}, ['plan', '--out', 'plan.json'], 'solekey plan --out plan.json'],
  [
    'scan',
    { profile: 'audit', org: true, roleName: 'Reader', verbose: true, control: 'x', failOn: 'never' },
    ['plan', '--out', 'plan.json'],
    'solekey plan --profile audit --org --role-name Reader --out plan.json',
  ],
  [
    'scan',
    { user: ['alice', "o'b"], all: true },
    ['scan'],
    "solekey scan --user alice --user 'o'\\''b' --all",
  ],
  [
    'plan',
    { org: true, profile: 'a b', idleDays: '40' },
    ['apply', 'p.json'],
    "solekey apply p.json --profile 'a b'",
  ],
  [
    'apply',
    { only: ['x'], state: '/s', watch: '20m', yes: true, dryRun: true },
    ['apply', 'my plan.json'],
    "solekey apply 'my plan.json' --only x --watch 20m --state /s",
  ],
  ['apply', { only: ['x'], state: '/s', yes: true }, ['undo', 'run-1'], 'solekey undo run-1 --state /s'],
  ['plan', { out: 'old.json' }, ['plan', '--out', 'new.json'], 'solekey plan --out new.json'],
] as const)('after %s with %j comes %j', (current, options, [name, ...rest], expected) => {
  expect(nextCommand(current, { options }, commands)(name, ...rest)).toBe(expected);
});
