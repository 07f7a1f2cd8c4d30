import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '../..');
const parts = [
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'src',
  'test/peers',
  'test/peers.test.ts',
  'test/simulated',
  'test/cost.test.ts',
  'tools/testing',
];

/** The sources and the tests that judge them, in a temporary folder where they may be broken. */
export type Copy = { root: string; remove(): void };

export function copySources(): Copy {
  const root = mkdtempSync(join(tmpdir(), 'solekey-broken-'));
  for (const part of parts) cpSync(join(repository, part), join(root, part), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  const narrow = { extends: './tsconfig.json', include: ['test/*.test.ts'] };
  writeFileSync(join(root, 'tsconfig.tests.json'), JSON.stringify(narrow));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
