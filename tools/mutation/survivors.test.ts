import { expect, test } from 'vitest';
import { type Accepted, readSurvivors } from './read-survivors.ts';
import { compareWithList } from './survivors.ts';

const source = 'const a = 1;\nif (a >\n  0) go();\n';
const at = (line: number, column: number, endLine: number, endColumn: number) => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});
const mutant = (status: string, location = at(2, 5, 3, 4)) => ({
  ...{ mutatorName: 'ConditionalExpression', replacement: 'true', status, location },
});
const survivor = {
  file: 'a.ts',
  line: 2,
  mutator: 'ConditionalExpression',
  code: 'a > 0',
  replacement: 'true',
};

test.each([
  ['Survived', 1, 1],
  ['NoCoverage', 1, 1],
  ['Killed', 0, 1],
  ['Timeout', 0, 1],
  ['CompileError', 0, 0],
  ['Ignored', 0, 0],
])('a mutant that is %s: %i survive of %i', (status, survive, total) => {
  const read = readSurvivors({ files: { 'a.ts': { source, mutants: [mutant(status)] } } });
  expect(read).toEqual({ survivors: survive === 1 ? [survivor] : [], total });
});

test('code is named by its text, on one line', () => {
  const mutants = [mutant('Survived', at(1, 7, 1, 12))];
  const [only] = readSurvivors({ files: { 'a.ts': { source, mutants } } }).survivors;
  expect(only).toMatchObject({ code: 'a = 1', line: 1 });
});

const listed: Accepted = { file: 'a.ts', code: 'a > 0', replacement: 'true', reason: 'It is the same.' };

test.each([
  ['one that is listed', [survivor], [listed], []],
  ['one that is not listed', [survivor], [], [/^a\.ts:2: .*"true" for "a > 0"/]],
  [
    'another replacement',
    [survivor],
    [{ ...listed, replacement: 'false' }],
    [/^a\.ts:2/, /^a\.ts: the list/],
  ],
  ['a listed one that is noticed now', [], [listed], [/^a\.ts: the list has "a > 0"/]],
])('%s', (_, survivors, list, faults) => {
  expect(compareWithList('decide', survivors, list)).toEqual(
    faults.map((fault) => expect.stringMatching(fault)),
  );
});
