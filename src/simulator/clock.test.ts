import { describe, expect, test } from 'vitest';
import { createClock } from './clock.ts';

describe('a clock', () => {
  test('of rate 0 moves only when it is told to', () => {
    const clock = createClock({ start: 1000, rate: 0 });
    clock.advance(250);
    clock.advance(0);
    expect(clock.now()).toBe(1250);
  });

  test('that runs never goes back', async () => {
    const clock = createClock({ start: 0, rate: 1000 });
    const before = clock.now();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(clock.now()).toBeGreaterThan(before);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('is not moved by %d', (step) => {
    expect(() => createClock({ start: 0, rate: 0 }).advance(step)).toThrow(RangeError);
  });

  test.each([
    { start: Number.NaN, rate: 1 },
    { start: 0, rate: -1 },
  ])('is not made of %j', (options) => {
    expect(() => createClock(options)).toThrow(RangeError);
  });
});
