import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propertyRuns } from '../../test/worlds/how-many.ts';

const repository = join(import.meta.dirname, '../..');

test('a property that names no number is tried on as many cases as one place says', () => {
  let cases = 0;
  const count = () => {
    cases += 1;
  };
  fc.assert(fc.property(fc.nat(), count));
  expect(cases).toBe(propertyRuns);
});

test('no property has a number of its own', () => {
  const files = globSync('{src,test}/**/*.test.ts', { cwd: repository });
  expect(files.length).toBeGreaterThan(200);
  // A sample is drawn by a fixed seed: its number is part of what is expected of it.
  const own = files.flatMap((file) => {
    const lines = readFileSync(join(repository, file), 'utf8').split('\n');
    return lines.filter((line) => /numRuns: \d/.test(line) && !line.includes('fc.sample(')).map(() => file);
  });
  expect(own).toEqual([]);
});
