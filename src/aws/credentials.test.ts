import { describe, expect, test } from 'vitest';
import { renewing } from './credentials.ts';

const minute = 60_000;
/** AWS's clock, years from this machine's: only the former says when credentials end. */
const now = Date.UTC(2019, 6, 1);
const awsClock = () => now;

function source(...minutesLeft: (number | null | Error)[]) {
  let asked = 0;
  return {
    asked: () => asked,
    async give() {
      const left = minutesLeft[Math.min(asked, minutesLeft.length - 1)] ?? null;
      asked += 1;
      if (left instanceof Error) throw left;
      const expiration = left === null ? {} : { expiration: new Date(now + left * minute) };
      return { accessKeyId: `key ${asked}`, secretAccessKey: 's', ...expiration };
    },
  };
}

describe('credentials that are renewed', () => {
  test.each([
    ['without an end', [null], 1],
    ['with an hour left', [60], 1],
    ['with six minutes left', [6], 1],
    ['with four minutes left', [4, 60], 2],
    ['that have ended', [-1, 60], 2],
  ] as [string, (number | null)[], number][])('those %s', async (_, left, asked) => {
    const { give, asked: count } = source(...left);
    const credentials = renewing(give, awsClock);
    await credentials();
    expect((await credentials()).accessKeyId).toBe(`key ${asked}`);
    await credentials();
    expect(count()).toBe(asked);
  });

  test('who asks at the same time shares one answer', async () => {
    const { give, asked } = source(60);
    const credentials = renewing(give, awsClock);
    const all = await Promise.all([credentials(), credentials(), credentials()]);
    expect(new Set(all).size).toBe(1);
    expect(asked()).toBe(1);
  });

  test('a refusal is told and not kept', async () => {
    const { give } = source(new Error('refused'), 60);
    const credentials = renewing(give, awsClock);
    await expect(credentials()).rejects.toThrow('refused');
    expect((await credentials()).accessKeyId).toBe('key 2');
  });
});
