import { describe, expect, it } from 'vitest';
import { commands, globalOptions } from '../commands/index.ts';
import { completeWords } from './complete-words.ts';

const profiles = [
  'prod',
  'prod-eu',
  'größe',
  'a@b',
  'team a',
  '$(touch x)',
  '`x`',
  '-rf',
  '=ls',
  'a\nb',
  '~',
  'x;y',
  '',
];
const runs = ['last', 'run-20260101T093000Z-0a1b2c3d', 'run-$(touch x)', 'run-a b'];
const controls = ['iam-a', 'iam-b'];
const values = {
  profiles: async () => profiles,
  runs: async () => runs,
  controls: async () => controls,
};

/** Each value alone, without its description. */
async function complete(...words: string[]): Promise<string[]> {
  const answer = await completeWords(words, commands, globalOptions, values);
  return answer
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0] ?? '');
}

const names = commands.map(({ name }) => name);
const formats = ['table', 'json', 'ndjson', 'csv', 'html', 'markdown', 'sarif', 'junit', 'ocsf', 'asff'];

const cases: [words: string[], expected: string[]][] = [
  [[''], names],
  [['--quiet', ''], names],
  [['s'], ['scan', 'schema', 'simulate']],
  [['--'], ['--quiet', '--debug', '--no-color', '--help', '--version']],
  [['nosuch', ''], []],
  [['scan', '--form'], ['--format']],
  [['scan', '--format', ''], formats],
  [
    ['scan', '--format=j'],
    ['--format=json', '--format=junit'],
  ],
  [['scan', '--format', 'json', '--format', 'ju'], ['junit']],
  [
    ['scan', '--fail-on', ''],
    ['fail', 'unknown', 'never'],
  ],
  [['scan', '--fail-on=n'], ['--fail-on=never']],
  [['scan', '--quiet='], []],
  [
    ['scan', '--control', 'iam-'],
    ['iam-a', 'iam-b'],
  ],
  [
    ['scan', '--control', 'iam-a,'],
    ['iam-a,iam-a', 'iam-a,iam-b'],
  ],
  [['scan', '--control=iam-a,iam-b'], ['--control=iam-a,iam-b']],
  [
    ['scan', '--profile', ''],
    ['prod', 'prod-eu', 'größe', 'a@b'],
  ],
  [['scan', '--profile', 'prod\\-e'], ['prod-eu']],
  [['scan', '--region', ''], []],
  [['scan', ''], []],
  [['scan', '--profile', 'x', '--profi'], []],
  [
    ['explain', ''],
    ['iam-a', 'iam-b'],
  ],
  [['explain', 'iam-a', ''], []],
  [
    ['explain', '--lang', 'fr', ''],
    ['iam-a', 'iam-b'],
  ],
  [
    ['explain', '--', 'iam-'],
    ['iam-a', 'iam-b'],
  ],
  [
    ['undo', ''],
    ['last', 'run-20260101T093000Z-0a1b2c3d', ':files'],
  ],
  [['undo', '/tmp/run'], [':files']],
  [
    ['runs', ''],
    ['show', 'export'],
  ],
  [
    ['runs', 'show', 'la'],
    ['last', ':files'],
  ],
  [['apply', ''], [':files']],
  [['apply', 'plan.json', '--only', ''], []],
  [['scan', '--credential-report', ''], [':files']],
  [['scan', '--credential-report=x'], [':files']],
  [['plan', '--out', ''], [':files']],
  [['completion', 'f'], ['fish']],
  [[], names],
];

it.each(cases)('%j', async (words, expected) => {
  expect(await complete(...words)).toEqual(expected);
});

describe('every answer', () => {
  it('is a line a candidate, which a shell takes as one plain word', async () => {
    const lines = commands.flatMap(({ name, options }) => [
      [name, ''],
      [name, '-'],
      ...options.map(({ flags }) => [name, flags.split(' ')[0] ?? '', '']),
      ...options.map(({ flags }) => [name, `${flags.split(' ')[0]}=`]),
    ]);
    for (const words of [[''], ['-'], ...lines])
      for (const candidate of await complete(...words))
        expect(candidate).toMatch(/^[\p{L}\p{N}_.,:@+/=-]+$/u);
  });

  it('has no description that could end its line or move the cursor', async () => {
    const [first] = commands;
    if (first === undefined) throw new Error('there is no command');
    const hostile = { ...first, summary: 'a\tb\nc\u001b[2J' };
    const answer = await completeWords(['sc'], [hostile], [], values);
    expect(answer.replaceAll(/^scan\t|\n$/g, '')).not.toMatch(/\p{Cc}/u);
  });
});
