import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dearPropertyRuns } from '../../../../test/worlds/how-many.ts';
import { importBatches, mostBytes, mostFindings } from './import-batches.ts';

const asItIs = (text: string) => text;
const sizes = (texts: string[]) => [...importBatches(texts, asItIs)].map(({ length }) => length);

test.each([
  [0, []],
  [1, [1]],
  [100, [100]],
  [101, [100, 1]],
  [250, [100, 100, 50]],
])('%d small findings are calls of %j', (number, expected) => {
  expect(sizes(Array.from({ length: number }, () => '{}'))).toEqual(expected);
});

test('big findings are calls of fewer', () => {
  expect(sizes(Array.from({ length: 30 }, () => 'x'.repeat(240_000)))).toEqual([8, 8, 8, 6]);
});

test('whatever the findings, all of them are in calls, in their order, and each call has its room', () => {
  const text = fc.tuple(fc.constantFrom('x', 'é', '利', '👩'), fc.integer({ min: 1, max: 60_000 }));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 250, size: 'max' }), (parts) => {
      const texts = parts.map(([unit, times]) => unit.repeat(times));
      const batches = [...importBatches(texts, asItIs)];
      expect(batches.flat()).toEqual(texts);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(mostFindings);
        expect(Buffer.byteLength(`{"Findings":[${batch.join(',')}]}`)).toBeLessThanOrEqual(mostBytes);
      }
    }),
    { numRuns: dearPropertyRuns },
  );
});
