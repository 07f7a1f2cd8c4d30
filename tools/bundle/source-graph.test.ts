import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSourceGraph } from './source-graph.ts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** A repository with these files in `src`. */
function graphOf(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'solekey-graph-'));
  roots.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'src', path)), { recursive: true });
    writeFileSync(join(root, 'src', path), text);
  }
  const short = (path: string) => path.slice(join(root, 'src/').length);
  const { program, exporting, loadedWith } = readSourceGraph(root);
  return {
    program: () => short(program()),
    exporting: (name: string) => short(exporting(name)),
    loadedWith: (path: string) => [...loadedWith(join(root, 'src', path))].map(short).sort(),
  };
}

const files = {
  'cli/main.ts': "#!/usr/bin/env node\nimport './old.ts';\nawait import('./run.ts');\n",
  'cli/old.ts': "export const old = '#!';\n",
  'cli/run.ts': `import type { A } from '../a.ts';
import {
  b,
} from '../deep/b.ts';
export { c } from '../c.ts';
import { test } from 'elsewhere';
export async function run() {}
`,
  'a.ts': 'export type A = 1;\n',
  'deep/b.ts': "import { run } from '../cli/run.ts';\nexport const b = run;\nawait import('../late.ts');\n",
  'c.ts': 'export const c = 1;\n',
  'late.ts': 'export function* late() {}\n',
  'run.test.ts': 'export const run = 1;\n',
};

test('the program is found by its first line, others by what they export', () => {
  const { program, exporting } = graphOf(files);
  expect(program()).toBe('cli/main.ts');
  expect(['run', 'b', 'late'].map(exporting)).toEqual(['cli/run.ts', 'deep/b.ts', 'late.ts']);
});

test('what a start loads are imports of imports, round a circle too; no types, nothing that is loaded late', () => {
  const { loadedWith } = graphOf(files);
  expect(loadedWith('cli/main.ts')).toEqual(['cli/main.ts', 'cli/old.ts']);
  expect(loadedWith('cli/run.ts')).toEqual(['c.ts', 'cli/run.ts', 'deep/b.ts']);
});

test('what is not there, or is there twice, is an error', () => {
  const { exporting, program } = graphOf({
    'a.ts': 'export const a = 1;\n',
    'b.ts': 'export const a = 2;\n',
  });
  expect(() => exporting('a')).toThrow(/one file in src that exports a\. Found: .*a\.ts, .*b\.ts\./);
  expect(() => exporting('other')).toThrow('one file in src that exports other. Found: none.');
  expect(() => program()).toThrow('one file in src that starts with #!. Found: none.');
});
