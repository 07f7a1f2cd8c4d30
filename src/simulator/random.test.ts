import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

test('the same seed draws the same, a fork draws its own', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const draw = (random = createRandom(seed)): number[] => [random.next(), random.next(), random.next()];
      expect(draw()).toEqual(draw());
      const parent = createRandom(seed);
      expect(draw(parent.fork('a'))).not.toEqual(draw(parent.fork('b')));
      expect(draw(parent)).toEqual(draw());
    }),
  );
});

test('whole numbers stay within both ends, and reach them', () => {
  const random = createRandom(1);
  const drawn = Array.from({ length: 1000 }, () => random.integer(-2, 2));
  expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
});

test('draws are spread evenly', () => {
  const random = createRandom(1);
  const tenths = Array(10).fill(0);
  for (let draw = 0; draw < 10_000; draw += 1) tenths[Math.floor(random.next() * 10)] += 1;
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test('a shuffle keeps every card', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (cards, seed) => {
      const shuffled = createRandom(seed).shuffle(cards);
      expect(shuffled.toSorted()).toEqual(cards.toSorted());
    }),
  );
});

test('nothing is picked from nothing', () => {
  expect(() => createRandom(1).pick([])).toThrow(RangeError);
});
