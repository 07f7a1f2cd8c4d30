import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { controls } from '../../src/controls/index.ts';
import { commandFault } from './command-fault.ts';
import { documentedCommands } from './documented-commands.ts';

const root = join(import.meta.dirname, '../..');

describe('what the pages tell to type', () => {
  const pages = pathsOf('README.md', 'CONTRIBUTING.md', 'bench/*.md', 'docs/*.md', 'docs/*.yml')
    // Made from the program the ones, records of their day the others.
    .filter((path) => !/^docs\/(generated|adr)\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

  test.each(pages)('$path', async (page) => {
    const faults = documentedCommands(page).map(async ({ place, argv }) => {
      const fault = await commandFault(argv);
      return fault === null || isMadeThere(fault, page.text) ? null : `${place}: ${fault}`;
    });
    expect((await Promise.all(faults)).filter((fault) => fault !== null)).toEqual([]);
  });

  test('is found', () => {
    const found = new Map(pages.map((page) => [page.path, documentedCommands(page)]));
    expect(found.get('README.md')?.length).toBeGreaterThan(10);
    expect(found.get('docs/fix.md')?.length).toBeGreaterThan(10);
    expect(found.get('CONTRIBUTING.md')).toHaveLength(2);
    expect(found.get('docs/container.md')).toHaveLength(6);
    expect(found.get('docs/ci/github-workflow.yml')).toHaveLength(3);
  });
});

/** A page that shows how to add a control may judge by it. */
function isMadeThere(fault: string, text: string): boolean {
  const id = /Unknown control "(\S+)"\./.exec(fault)?.[1] ?? '';
  return !controls.some((control) => control.id === id) && text.includes(`// src/controls/${id}/${id}.ts\n`);
}

test.each<[string, string, [string, ...string[]][]]>([
  ['a block', '# A\n\n```sh\n./solekey scan --org\n```\n', [['a.md:4', 'scan', '--org']]],
  ['a block of a list', '1. So:\n\n   ```sh\n   solekey runs\n   ```\n', [['a.md:4', 'runs']]],
  ['a sentence', 'With `./solekey policy scan` and `solekey.yaml`.', [['a.md:1', 'policy', 'scan']]],
  ['a line that goes on', '```sh\nsolekey scan \\\n  --org\n```', [['a.md:2', 'scan', '--org']]],
  ['a pipe', '```sh\naws x | ./solekey scan --all >f 2>&1 &\n```', [['a.md:2', 'scan', '--all']]],
  ['a substitution', '```sh\n. <(solekey completion bash)\n```', [['a.md:2', 'completion', 'bash']]],
  [
    'a list',
    '```sh\nif A=b solekey runs; then npx solekey@1.0.0 demo; fi\n```',
    [
      ['a.md:2', 'runs'],
      ['a.md:2', 'demo'],
    ],
  ],
  [
    'quotes',
    `\`\`\`sh\nsolekey scan --user 'a b' --exclude "c\\"d" --profile e\\ f\n\`\`\``,
    [['a.md:2', 'scan', '--user', 'a b', '--exclude', 'c"d', '--profile', 'e f']],
  ],
  ['a comment', '```sh\nsolekey demo # as ./solekey scan\n# solekey scan\n```', [['a.md:2', 'demo']]],
  [
    'a container',
    '```sh\ndocker run --rm solekey demo\ndocker build -t solekey .\n```',
    [['a.md:2', 'demo']],
  ],
  ['another program', '```sh\ngit -C solekey log\ncat solekey\n```', []],
  ['another language', '```ts\nsolekey scan\n```', []],
])('%s is read', (_, text, expected) => {
  expect(documentedCommands({ path: 'a.md', text })).toEqual(
    expected.map(([place, ...argv]) => ({ place, argv })),
  );
});

test('the steps of a workflow are read', () => {
  const text =
    'jobs:\n  a:\n    steps:\n      - uses: b@v1\n      - run: |\n          echo\n          solekey demo\n';
  expect(documentedCommands({ path: 'a.yml', text })).toEqual([{ place: 'a.yml:7', argv: ['demo'] }]);
});

test('a script that is not understood is no script without commands', () => {
  expect(() =>
    documentedCommands({ path: 'a.md', text: '```sh\ncat <<EOF\nsolekey demo\nEOF\n```' }),
  ).toThrow('a.md:2');
});

test.each([
  ['scan --org', null],
  ['', null],
  ['scan --help', null],
  ['scan --organization', 'Unknown option "--organization"'],
  ['scam', 'Unknown command "scam"'],
  ['apply', 'needs <plan>'],
  ['scan mine', 'Unexpected argument "mine"'],
  ['schema moon', 'Unknown value "moon"'],
  ['scan --fail-on tuesdays', 'Unknown value "tuesdays"'],
  ['scan --format xml', 'Unknown format "xml"'],
  ['plan --format sarif', 'Unknown format "sarif"'],
  ['scan --control iam-no-such', 'Unknown control'],
  ['scan --org --accounts 111122223333', '--accounts and --org'],
  ['plan --idle-days 5', '--idle-days'],
  ['apply plan.json --watch soon', 'Invalid duration'],
  ['verify last --format csv', 'Unknown format'],
])('solekey %s', async (line, fault) => {
  const found = await commandFault(line === '' ? [] : line.split(' '));
  expect(found).toEqual(fault === null ? null : expect.stringContaining(fault));
});

/** What git tracks, or would be asked to. */
function pathsOf(...patterns: string[]): string[] {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...patterns];
  return execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
}
