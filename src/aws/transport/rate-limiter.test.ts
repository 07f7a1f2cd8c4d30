import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateLimiter } from './rate-limiter.ts';

/** Asks at these moments, on a clock of its own. @returns when each went. */
async function play(perSecond: number, moments: readonly number[]): Promise<number[]> {
  let time = 0;
  const starts: number[] = [];
  let slept = 0;
  const sleep = async (milliseconds: number) => {
    slept = milliseconds;
  };
  const pace = createRateLimiter({ perSecond, now: () => time, sleep });
  for (const moment of moments) {
    time = moment;
    slept = 0;
    await pace.turn();
    starts.push(moment + slept);
  }
  return starts;
}

test.each([
  [
    [0, 0],
    [0, 0],
  ],
  [
    [0, 0, 0],
    [0, 0, 1_000],
  ],
  [
    [0, 0, 0, 0, 0],
    [0, 0, 1_000, 1_000, 2_000],
  ],
  [
    [0, 900, 950],
    [0, 900, 1_000],
  ],
  [
    [0, 900, 950, 1_050],
    [0, 900, 1_000, 1_900],
  ],
  [
    [0, 0, 5_000, 5_000, 5_000],
    [0, 0, 5_000, 5_000, 6_000],
  ],
])('two a second, asked at %j, go at %j', async (asked, went) => {
  expect(await play(2, asked)).toEqual(went);
});

test('no second holds more than it may, and none goes before it is asked', async () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 1_500 }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), gaps, async (perSecond, between) => {
      let moment = 0;
      const asked = between.map((gap) => {
        moment += gap;
        return moment;
      });
      const went = await play(perSecond, asked);
      went.forEach((start, index) => {
        expect(start).toBeGreaterThanOrEqual(asked[index] ?? Number.NaN);
        const earlier = went[index - perSecond];
        if (earlier !== undefined) expect(start - earlier).toBeGreaterThanOrEqual(1_000);
      });
    }),
  );
});
