import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseFaults } from '../../src/simulator/index.ts';

const page = readFileSync(new URL('../../docs/simulator.md', import.meta.url), 'utf8');
const firstCells = [...page.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`([a-z-]+)`/g)].map(([, word = '']) => word),
);

/** The words that the reader of faults expects, as its error lists them. */
function expected(rule: object): string[] {
  try {
    parseFaults(JSON.stringify([rule]));
  } catch (error) {
    const [, list = ''] = /(?:one of|expected) ([a-z, -]+)$/.exec((error as Error).message) ?? [];
    return list.split(', ');
  }
  throw new Error('A rule that is wrong was accepted.');
}

test('the page has every kind of fault and every field of a rule, and no other', () => {
  const kinds = expected({ kind: 'none' });
  const fields = expected({ kind: 'error', none: 1 });
  expect(kinds.length).toBeGreaterThan(10);
  expect(fields.length).toBeGreaterThan(8);
  expect(firstCells.toSorted()).toEqual([...kinds, ...fields].toSorted());
});

test('the example of the page is accepted', () => {
  const [, example = ''] = /```json\n([^`]*)```/.exec(page) ?? [];
  expect(parseFaults(example)).toHaveLength(2);
});
