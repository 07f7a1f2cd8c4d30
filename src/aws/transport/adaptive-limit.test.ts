import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAdaptiveLimit } from './adaptive-limit.ts';

/** s: a success, t: a throttle of an attempt of this round, o: one of the round before. */
function play(start: number, events: string): number {
  const limit = createAdaptiveLimit(start);
  for (const event of events) {
    if (event === 's') limit.succeeded();
    else limit.throttled(event === 't' ? limit.round() : limit.round() - 1);
  }
  return limit.width();
}

describe('the width of the limit', () => {
  test.each([
    [20, '', 20],
    [20, 'sssss', 20],
    [20, 't', 10],
    [20, 'tooo', 10],
    [20, 'tt', 5],
    [20, 'ttttttttt', 1],
    [1, 't', 1],
    [4, `ts`, 2],
    [4, `t${'s'.repeat(2)}`, 3],
    [4, `t${'s'.repeat(4)}`, 3],
    [4, `t${'s'.repeat(5)}`, 4],
    [4, `t${'s'.repeat(50)}`, 4],
    [4, 'tst', 1],
    [4, 'tsts', 2],
  ])('from %i after "%s" is %i', (start, events, width) => {
    expect(play(start, events)).toBe(width);
  });

  test('it is never below one nor over the start', () => {
    const events = fc.string({ unit: fc.constantFrom('s', 't', 'o'), maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), events, (start, played) => {
        const width = play(start, played);
        expect(width).toBeGreaterThanOrEqual(1);
        expect(width).toBeLessThanOrEqual(start);
      }),
    );
  });

  test('a burst that is throttled as a whole halves once', () => {
    const limit = createAdaptiveLimit(20);
    const rounds = Array.from({ length: 20 }, () => limit.round());
    for (const round of rounds) limit.throttled(round);
    expect(limit.width()).toBe(10);
  });
});

test('work waits where the width is used up, and all of it is done', async () => {
  const limit = createAdaptiveLimit(4);
  limit.throttled(limit.round());
  let inFlight = 0;
  let most = 0;
  const work = async (index: number) => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await Promise.resolve();
    inFlight -= 1;
    return index;
  };
  const done = await Promise.all(Array.from({ length: 10 }, (_, index) => limit.run(() => work(index))));
  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(most).toBe(2);
});
