import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isInContext } from './build-context.ts';

const root = join(import.meta.dirname, '../..');
const rules = readFileSync(join(root, '.dockerignore'), 'utf8');

test.each([
  ['src/cli/main.ts', true],
  ['src/views/page.ts', true],
  ['tools/bundle/late-packages.ts', true],
  ['tools/runtime/package.json', true],
  ['package-lock.json', true],
  ['.npmrc', true],
  ['NOTICE', true],
  ['src/cli/program.test.ts', false],
  ['src/controls/one.cases.ts', false],
  ['src/simulator/testing/client.ts', false],
  ['src/reports/scan/golden/sarif.txt', false],
  ['tools/docs/generate.ts', false],
  ['test/cost.test.ts', false],
  ['README.md', false],
])('%s goes into the build of the image: %s', (path, isIn) => {
  expect(isInContext(path, rules)).toBe(isIn);
});

test('nothing that git does not keep goes in, whatever a folder holds', () => {
  const left = [
    '.git/config',
    'node_modules/a/index.js',
    'dist/main.mjs',
    '.solekey/stamp',
    'simulated.env',
    'plan.json',
  ];
  expect(left.filter((path) => isInContext(path, rules))).toEqual([]);
});

test('each exception is about a file that is there', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
  const exceptions = [...rules.matchAll(/^!(.+)$/gm)].map(([, path = '']) => path);
  expect(exceptions.length).toBeGreaterThan(5);
  for (const path of exceptions)
    expect(
      tracked.some((file) => file === path || file.startsWith(`${path}/`)),
      path,
    ).toBe(true);
});

test.each([
  ['a/b/c', '*', false],
  ['.git/x', '*', false],
  ['a/b', '# a\n\nb', true],
  ['a/b', '*\n!a', true],
  ['a/b.c', '*\n!a\n**/*.c', false],
  ['b.c', '**/*.c', false],
  ['b.cc', '**/*.c', true],
  ['a/b/c.d', 'a/*/c.d', false],
  ['a/b/b/c.d', 'a/*/c.d', true],
  ['a/x1', 'a/x?', false],
  ['abc', 'a.c', true],
])('%s by the rules %j: %s', (path, text, isIn) => {
  expect(isInContext(path, text)).toBe(isIn);
});
