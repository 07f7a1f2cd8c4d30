import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { NextCommand } from '../domain/next-command.ts';
import type { Given } from './command.ts';
import { commands } from './commands/index.ts';
import { commandLineFor } from './next-command-line.ts';
import { createProgram } from './program.ts';

/** What a person typed, as the parser gives it. */
async function parsed(argv: readonly string[]): Promise<{ name: string; given: Given }> {
  let found: { name: string; given: Given } | null = null;
  const onCommand = async ({ name }: { name: string }, given: Given) => {
    found = { name, given };
  };
  await createProgram(commands, onCommand, argv, () => {}).parseAsync(argv, { from: 'user' });
  if (found === null) throw new Error(`${argv.join(' ')} is no command`);
  return found;
}

async function nextOf(
  typed: readonly string[],
  name: NextCommand['name'],
  ...args: string[]
): Promise<string> {
  const { name: current, given } = await parsed(typed);
  const command = commands.find((each) => each.name === current);
  if (command === undefined) throw new Error(current);
  return commandLineFor(command, given, commands)(name, ...args);
}

type Case = [typed: string[], next: [NextCommand['name'], ...string[]], expected: string];

const cases: Case[] = [
  [['apply', 'p.json'], ['verify', 'run-1'], 'solekey verify run-1'],
  [['apply', 'p.json', '--self', '--yes'], ['undo', 'run-1'], 'solekey undo run-1 --self'],
  [['apply', 'p.json', '--self'], ['apply'], 'solekey apply p.json --self'],
  [
    ['apply', 'p.json', '--self', '--signing-key', 'AKIAIOSFODNN7EXAMPLE'],
    ['apply'],
    'solekey apply p.json --self --signing-key AKIAIOSFODNN7EXAMPLE',
  ],
  [
    ['apply', 'p.json', '--state', 's', '--profile', 'a b', '--role-arn', 'arn:r', '--external-id', 'x'],
    ['undo', 'run-1'],
    "solekey undo run-1 --state s --profile 'a b' --role-arn arn:r --external-id x",
  ],
  [
    [
      'apply',
      'p.json',
      '--dry-run',
      '--max-changes',
      '50',
      '--only',
      'a',
      'b',
      '--watch',
      '20m',
      '--region',
      'r',
    ],
    ['apply'],
    'solekey apply p.json --only a --only b --max-changes 50 --watch 20m --region r',
  ],
  [
    ['apply', 'p.json', '--accept-unknown-signer', '--max-failures', '2', '--action-deadline', '2m'],
    ['apply'],
    'solekey apply p.json --max-failures 2 --action-deadline 2m --accept-unknown-signer',
  ],
  [['apply', 'p.json', '--only', 'a', '--format', 'json=x'], ['undo', 'run-1'], 'solekey undo run-1'],
  [
    ['undo', 'last', '--only', 'a', '--verify-pause', '3s'],
    ['undo', 'run-1'],
    'solekey undo run-1 --only a --verify-pause 3s',
  ],
  [['verify', 'last', '--self', '--state', '/s'], ['undo', 'run-1'], 'solekey undo run-1 --state /s --self'],
  [['undo', 'there/run-1.jsonl', '--self'], ['undo', 'run-1'], 'solekey undo there/run-1.jsonl --self'],
  [['verify', 'run-1.jsonl'], ['undo', 'run-1'], 'solekey undo run-1.jsonl'],
  [['undo', 'there/run-1.jsonl'], ['runs', 'show', 'last'], 'solekey runs show there/run-1.jsonl'],
  [['apply', 'p.json', '--state', 's'], ['runs', 'show', 'last'], 'solekey runs show last --state s'],
  [
    ['undo', 'there/run-1.jsonl'],
    ['undo', 'there/run-1.rescued.jsonl'],
    'solekey undo there/run-1.rescued.jsonl',
  ],
  [['apply', '-'], ['apply'], 'solekey apply PLAN'],
  [['apply', '--', '-p.json'], ['apply'], 'solekey apply ./-p.json'],
  [
    ['scan', '--org', '--role-name', 'audit', '--all', '--format', 'csv'],
    ['plan'],
    'solekey plan --org --role-name audit',
  ],
  [['scan', '--user', 'a,b', '--user=-x', '--self'], ['plan'], 'solekey plan --user a,b --user=-x --self'],
  [['scan', '--control', 'all', '--save', 'f', '--ou', 'A b'], ['plan'], "solekey plan --ou 'A b'"],
  [['scan', '--profile', "o'x"], ['explain', 'c'], 'solekey explain c'],
  [['plan', '--self', '--out', 'p.json', '--iac', 'x'], ['plan'], 'solekey plan --iac x --self'],
  [['scan'], ['plan', '--out', 'plan.json'], 'solekey plan --out plan.json'],
  [
    ['apply', 'p.json', '--profile', 'a b', '--self', '--max-changes', '50'],
    ['plan', '--out', 'plan.json'],
    "solekey plan --profile 'a b' --self --out plan.json",
  ],
  [
    ['scan', '--org', '--fail-on', 'never'],
    ['plan', '--out', 'plan.json'],
    'solekey plan --org --out plan.json',
  ],
  [['plan', '--out', 'old.json'], ['plan', '--out', 'new.json'], 'solekey plan --out new.json'],
  [['scan', '--user', 'a', '--all'], ['scan'], 'solekey scan --user a --all'],
  [['plan', '--idle-days', '40'], ['apply', 'my plan.json'], "solekey apply 'my plan.json'"],
  [['--quiet', 'apply', 'p.json', '--debug'], ['verify', 'run-1'], 'solekey verify run-1'],
];

describe('a command that leads on', () => {
  it.each(cases)('%j, then %j', async (typed, next, expected) => {
    expect(await nextOf(typed, ...next)).toBe(expected);
  });

  it.each(cases)(
    '%j, then %j: it is understood as it was meant',
    async (typed, [name, ...args], expected) => {
      const words = execFileSync('bash', ['-c', `set -- ${expected}; printf '%s\\0' "$@"`], {
        encoding: 'utf8',
      });
      const { given } = await parsed(words.split('\0').slice(1, -1));
      const before = await parsed(typed);
      for (const [option, value] of Object.entries(given.options).filter(([each]) => each !== 'out'))
        expect(before.given.options[option]).toEqual(value);
      expect(await nextOf(words.split('\0').slice(1, -1), name, ...args)).toBe(expected);
    },
  );

  it.each(["it's", 'a\nb', '\u001b[2J', '$(id) `id`', 'größe', '~', '*', 'a\u202eb', "\\'\n", ''])(
    'a shell reads %j as it was given',
    async (folder) => {
      const line = await nextOf(['apply', 'p.json', `--state=${folder}`], 'verify', 'run-1');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what this is about
      expect(line).not.toMatch(/[\u0000-\u001f\u007f\u202e]/);
      for (const shell of ['bash', 'zsh']) {
        const words = execFileSync(shell, ['-fc', `set -- ${line}; printf '%s\\0' "$@"`], {
          encoding: 'utf8',
        });
        expect(words.split('\0').slice(0, -1)).toEqual(['solekey', 'verify', 'run-1', '--state', folder]);
      }
    },
  );

  it('every option of a command is carried on or left out on purpose', async () => {
    const leftOut = '--format --out --save --yes --dry-run --verbose --brief --full';
    for (const command of commands.filter(({ name }) => ['plan', 'apply', 'verify', 'undo'].includes(name)))
      for (const { flags } of command.options) {
        const [flag = ''] = flags.split(' ');
        const value = flags.includes('<') ? ['-7'] : [];
        const option = flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
        const given = { args: {}, options: { [option]: value[0] ?? true } };
        const line = commandLineFor(command, given, commands)(command.name as NextCommand['name'], 'x');
        expect([flag, line.includes(flag)]).toEqual([flag, !leftOut.split(' ').includes(flag)]);
      }
  });
});
