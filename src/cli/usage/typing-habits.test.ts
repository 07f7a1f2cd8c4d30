import { expect, test } from 'vitest';
import { commands, globalOptions } from '../commands/index.ts';
import { translateHabits } from './typing-habits.ts';

const words = (line: string) => line.split(' ').filter((word) => word !== '');

test.each([
  ['help', '--help'],
  ['help scan', 'scan --help'],
  ['--quiet help scan', '--quiet scan --help'],
  ['version', '--version'],
  ['-v', '--version'],
  ['runs list', 'runs'],
  ['runs ls --json', 'runs --format json'],
  ['controls list', 'controls'],
  ['runs last', 'runs show last'],
  ['runs run-20260615T093000Z-578cae80', 'runs show run-20260615T093000Z-578cae80'],
  ['scan --json', 'scan --format json'],
  ['scan --org --json --quiet', 'scan --org --format json --quiet'],
  ['apply plan.json --json', 'apply plan.json --format json'],
  ['policy scan --json', 'policy scan --format json'],
  ['scan -o json', 'scan --format json'],
  ['scan -o=csv', 'scan --format csv'],
  ['scan -f sarif', 'scan --format sarif'],
  ['scan --output json', 'scan --format json'],
  ['scan --output=json=scan.json', 'scan --format json=scan.json'],
  ['runs show last -o html', 'runs show last --format html'],
  ['apply plan.json --auto-approve', 'apply plan.json --yes'],
  ['apply -auto-approve plan.json', 'apply --yes plan.json'],
  ['undo last -y', 'undo last --yes'],
  ['apply plan.json --dryrun', 'apply plan.json --dry-run'],
  ['plan -out=plan.json', 'plan --out=plan.json'],
  ['plan -out plan.json', 'plan --out plan.json'],
  ['scan -profile production', 'scan --profile production'],
  ['scan -no-color', 'scan --no-color'],
  ['--no-colour scan', '--no-color scan'],
])('solekey %s is solekey %s', (typed, meant) => {
  expect(translateHabits(words(typed), commands, globalOptions)).toEqual(words(meant));
});

test.each([
  '',
  'scan --org',
  'scan -h',
  '-V',
  // What solekey does not have under this name is left for the error, which names the right option.
  'scan -o scan.json',
  'plan -o sarif',
  'schema scan --json',
  'scan --auto-approve',
  'scan -y',
  'plan list',
  // A word before the name of a format.
  'scan --formt json',
  'explain json',
  // The value of an option, however it looks.
  'scan --user json',
  'scan --profile csv --user table',
  'plan --out json',
  'scan --user --json',
  'scan --user -y',
  'scan --role-arn -o json',
  'runs show list',
  // Behind the end of options.
  'apply -- --json',
  'explain version',
  'explain help',
  'nothing help',
  'complete -- scan --json',
])('solekey %s is left as it is', (typed) => {
  expect(translateHabits(words(typed), commands, globalOptions)).toEqual(words(typed));
});

test('what every command has in its own words is left as it is', () => {
  for (const { name, examples } of commands) {
    for (const { command } of examples.filter((example) => example.command.startsWith(`solekey ${name}`))) {
      const [, ...argv] = command.split(' ');
      expect(translateHabits(argv, commands, globalOptions)).toEqual(argv);
    }
  }
});
