import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const tree = mkdtempSync(join(tmpdir(), 'solekey-contributing-'));
const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

/** The page's blocks of code that name a file in their first line. */
const files = [...page.matchAll(/```ts\n\/\/ (src\/\S+)\n([\s\S]*?)```/g)].map(
  ([, path = '', text = '']) => ({
    path,
    text,
  }),
);

beforeAll(() => {
  for (const path of ['src/controls', 'src/domain', 'package.json', 'tsconfig.json', 'biome.json']) {
    cpSync(join(root, path), join(tree, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const { path, text } of files) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const name = 'iamUserNoActiveAccessKey';
  edit(
    'src/controls/index.ts',
    /^/,
    `import { ${name} } from './iam-user-no-active-access-key/iam-user-no-active-access-key.ts';\n`,
  );
  edit('src/controls/index.ts', /(?<=^export const controls\b.*= \[)/m, `${name}, `);
  edit(
    'src/controls/controls.test.ts',
    /(?<=^const publishedIds\b.*= \[)/m,
    "'iam-user-no-active-access-key', ",
  );
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

test('the page’s control, put where the page says, passes every test of controls', () => {
  expect(files).toHaveLength(4);
  const report = join(tree, 'report.json');
  run('vitest', ['run', 'src/controls/controls.test.ts', '--reporter=json', `--outputFile=${report}`]);
  const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  expect(numPassedTests).toBe(numTotalTests);
  expect(JSON.stringify(testResults)).toContain(
    'iam-user-no-active-access-key has cases which cover every message',
  );
});

test('the page’s code is formatted and linted like any other', () => {
  run('biome', ['check', ...files.map(({ path }) => path)]);
});

test('every npm script that the page names is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = [...page.matchAll(/npm run ([a-z:]+)/g)].map(([, script]) => script);
  expect(named.length).toBeGreaterThan(5);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
});

function edit(path: string, place: RegExp, text: string): void {
  const before = readFileSync(join(tree, path), 'utf8');
  const after = before.replace(place, text);
  if (after === before) throw new Error(`${path} has no place for ${text}`);
  writeFileSync(join(tree, path), after);
}

/** @throws Error with the command's output, where its exit code is not 0. */
function run(command: string, args: string[]): string {
  return execFileSync(join(root, 'node_modules/.bin', command), args, {
    cwd: tree,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}
