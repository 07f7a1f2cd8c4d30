import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTokenBuckets } from './token-buckets.ts';

const steps = fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 200 });

describe('a bucket', () => {
  test('never lets more through than its size and its refill', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        steps,
        (rate, burst, waits) => {
          const buckets = createTokenBuckets({ 'iam:*': { ratePerSecond: rate, burst } });
          let now = 0;
          let granted = 0;
          for (const wait of waits) {
            now += wait;
            if (buckets.take('iam', 'ListUsers', 'us-east-1', now)) granted += 1;
          }
          expect(granted).toBeLessThanOrEqual(burst + (now / 1000) * rate);
          // And no fewer than a caller is owed who asks that often.
          expect(granted).toBeGreaterThanOrEqual(Math.min(waits.length, burst));
        },
      ),
    );
  });

  const limit = { ratePerSecond: 1, burst: 1 };
  test.each([
    [
      'an operation of its own goes before the service',
      { 'iam:*': limit, 'iam:ListUsers': { ratePerSecond: 1, burst: 2 } },
      'iam',
      2,
    ],
    ['another service has none', { 'iam:*': limit }, 'sts', 9],
    ['an operation without a line shares the service', { 'iam:*': limit }, 'iam', 1],
  ])('%s', (_what, limits, service, granted) => {
    const buckets = createTokenBuckets(limits);
    const taken = Array.from({ length: 9 }, () => buckets.take(service, 'ListUsers', 'us-east-1', 0));
    expect(taken.filter(Boolean)).toHaveLength(granted);
  });

  test('is one for each region', () => {
    const buckets = createTokenBuckets({ 'cloudtrail:LookupEvents': { ratePerSecond: 2, burst: 2 } });
    const take = (region: string): boolean => buckets.take('cloudtrail', 'LookupEvents', region, 0);
    expect([take('us-east-1'), take('us-east-1'), take('us-east-1'), take('eu-west-1')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });
});
