import { expect, test } from 'vitest';
import { peerTests } from './fault.ts';
import { faults } from './mistakes/index.ts';
import { placeFault } from './place-fault.ts';
import { readSources, testFileNamed } from './sources.ts';

const sources = new Map([
  ['src/one.ts', 'export function one() {\n  return 1;\n}\n'],
  ['src/deep/two.ts', 'export const two = () => {\n  return 1;\n};\nconst three = 3;\n'],
  ['src/twice.ts', 'export async function* twice() {\n  yield 5;\n  yield 5;\n}\n'],
]);

test.each([
  ['by its text alone', { from: 'three = 3', to: "three = '$&'" }, 'src/deep/two.ts', "three = '$&'"],
  ['by a function', { from: 'return 1', to: 'return 2', exports: 'one' }, 'src/one.ts', 'return 2'],
  ['by a constant', { from: 'return 1', to: 'return 2', exports: 'two' }, 'src/deep/two.ts', 'return 2'],
])('the place of a fault is found %s', (_, fault, path, holds) => {
  const placed = placeFault(fault, sources);
  expect(placed.path).toBe(path);
  expect(placed.text).toContain(holds);
  expect(placed.text).not.toContain(fault.from);
});

test('a file that moves takes its fault along', () => {
  const moved = new Map([...sources].map(([path, text]) => [path.replace('src/', 'src/room/'), text]));
  expect(placeFault({ from: 'three = 3', to: '' }, moved).path).toBe('src/room/deep/two.ts');
});

test.each([
  ['is nowhere', { from: 'return 4' }, 'not found in src:\nreturn 4'],
  ['is in two files', { from: 'return 1' }, 'more than once in src: src/one.ts (1), src/deep/two.ts (1)'],
  ['is twice in one file', { from: 'yield 5' }, 'more than once in src: src/twice.ts (2)'],
  [
    'is twice in the file that exports the name',
    { from: 'yield 5', exports: 'twice' },
    'in a file of src that exports twice: src/twice.ts (2)',
  ],
  [
    'is not in the file that exports the name',
    { from: 'three = 3', exports: 'one' },
    'not found in a file of src that exports one:',
  ],
  [
    'is with a name that only begins like an export',
    { from: 'return 1', exports: 'tw' },
    'not found in a file of src that exports tw:',
  ],
])('a text that %s is an error', (_, fault, message) => {
  expect(() => placeFault({ to: '', ...fault }, sources)).toThrow(message);
});

const real = readSources();

test.each(faults.map((fault) => [fault.to, fault] as const))(
  'the sources have one place for %j',
  (_, fault) => {
    expect(placeFault(fault, real).text).not.toBe(real.get(placeFault(fault, real).path));
  },
);

test('the test file of every fault is found by its name, and no other name is', () => {
  for (const name of new Set(faults.map(({ testFile = peerTests }) => testFile)))
    expect(testFileNamed(name)).toMatch(new RegExp(`^(src|test)/.*${name}$`));
  expect(() => testFileNamed('none.test.ts')).toThrow('one test file none.test.ts. Found: none.');
});
