import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createIamCalls } from '../calls/iam-calls.ts';
import { clientParts, queryError } from '../testing/client-parts.ts';
import { createAdaptiveLimit } from './adaptive-limit.ts';
import { createRequestMetrics } from './request-metrics.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.UTC(2026, 5, 15) });
});

afterEach(() => {
  vi.useRealTimers();
});

const noUsers = '<ListUsersResponse><ListUsersResult><Users/></ListUsersResult></ListUsersResponse>';

/**
 * Four refusals of a report, then 20 calls that AWS answers at once.
 * @returns milliseconds that the 20 calls took, and how many calls may then be in flight
 */
async function afterRefusals(code: string): Promise<{ took: number; width: number }> {
  const limit = createAdaptiveLimit(20);
  let answer = { status: 409, body: queryError(code) };
  const parts = clientParts(() => answer, { attempts: createRequestMetrics({ limit }), maxAttempts: 4 });
  const iam = createIamCalls(parts, 'us-east-1');
  const inFakeTime = async (work: Promise<unknown>) => {
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    work.then(end, end);
    while (!isOver) {
      // The SDK reads streams, which end in their own turn of the event loop.
      await new Promise(setImmediate);
      await vi.advanceTimersByTimeAsync(5);
    }
    return work;
  };
  await expect(inFakeTime(iam.generateCredentialReport())).rejects.toMatchObject({ Code: code });
  answer = { status: 200, body: noUsers };
  const startedAt = Date.now();
  for (let calls = 0; calls < 20; calls += 1) await inFakeTime(iam.listUsers(null));
  return { took: Date.now() - startedAt, width: limit.width() };
}

describe('a credential report that AWS has no capacity for', () => {
  test.each(['LimitExceeded', 'LimitExceededException'])('%s slows no other call down', async (code) => {
    const { took, width } = await afterRefusals(code);
    expect(width).toBe(20);
    expect(took).toBeLessThan(2000);
  });

  test.each(['Throttling', 'ThrottlingException', 'TooManyRequestsException'])(
    '%s, a throttle of calls, slows every call down',
    async (code) => {
      const { took, width } = await afterRefusals(code);
      expect(width).toBeLessThan(20);
      expect(took).toBeGreaterThan(3000);
    },
  );
});
