import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFault } from './with-fault.ts';

const file = 'count.ts';
const text = 'const one = 1;\nconst two = 2;\n';
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'solekey-broken-'));
  writeFileSync(join(root, file), text);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const read = () => readFileSync(join(root, file), 'utf8');

test('the fault is there while the work is done, and gone after it', async () => {
  const seen = await withFault({ file, from: 'two = 2', to: "two = '$&'" }, root, async () => read());
  expect(seen).toBe("const one = 1;\nconst two = '$&';\n");
  expect(read()).toBe(text);
});

test('it is gone after work that failed', async () => {
  const work = withFault({ file, from: '1', to: '3' }, root, () => Promise.reject(new Error(read())));
  await expect(work).rejects.toThrow('const one = 3;');
  expect(read()).toBe(text);
});

test.each([
  ['is not there any more', 'three', 'does not hold'],
  ['is there twice', 'const', 'holds 2 times'],
])('a text that %s is an error, and nothing is done', async (_, from, message) => {
  const work = withFault({ file, from, to: '' }, root, async () => 'done');
  await expect(work).rejects.toThrow(`${file} ${message} what this fault changes:\n${from}`);
});
