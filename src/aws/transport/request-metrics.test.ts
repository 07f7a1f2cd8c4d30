import { describe, expect, test } from 'vitest';
import { createAdaptiveLimit } from './adaptive-limit.ts';
import { createRequestMetrics } from './request-metrics.ts';

type Sent = { output: Record<string, unknown>; response: unknown };

/** Sends attempts of one operation through the middleware, each with its outcome. */
function attempt(
  attempts: ReturnType<typeof createRequestMetrics>,
  operation: string,
  outcome: () => Promise<Sent>,
) {
  const context = { commandName: `${operation}Command` };
  return attempts.middleware(outcome as never, context)({ input: {}, request: {} } as never);
}

const succeeds = async (): Promise<Sent> => ({ output: { Users: [] }, response: {} });
const throttled = () =>
  Promise.reject(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
const denied = () =>
  Promise.reject(Object.assign(new Error('no'), { name: 'AccessDenied', $fault: 'client' }));

describe('what each attempt teaches the limit', () => {
  test('a burst of throttles halves it once, one that was sent later halves it again', async () => {
    const limit = createAdaptiveLimit(20);
    const attempts = createRequestMetrics({ limit });
    await Promise.allSettled(Array.from({ length: 20 }, () => attempt(attempts, 'ListUsers', throttled)));
    expect(limit.width()).toBe(10);
    await Promise.allSettled([attempt(attempts, 'ListUsers', throttled)]);
    expect(limit.width()).toBe(5);
  });

  test('successes let it grow, refusals change nothing', async () => {
    const limit = createAdaptiveLimit(4);
    limit.throttled(limit.round());
    const attempts = createRequestMetrics({ limit });
    await Promise.allSettled([1, 2, 3].map(() => attempt(attempts, 'ListUsers', denied)));
    expect(limit.width()).toBe(2);
    await Promise.all([1, 2].map(() => attempt(attempts, 'ListUsers', succeeds)));
    expect(limit.width()).toBe(3);
  });
});

test('every attempt is counted by its operation, whatever becomes of it', async () => {
  const attempts = createRequestMetrics();
  await Promise.allSettled([
    attempt(attempts, 'ListUsers', succeeds),
    attempt(attempts, 'ListUsers', throttled),
    attempt(attempts, 'ListUsers', denied),
    attempt(attempts, 'GetUser', succeeds),
  ]);
  expect(attempts.counts()).toEqual({ ListUsers: 3, GetUser: 1 });
});

test('the trace tells who asked what and how it ended, and nothing else of it', async () => {
  const lines: string[] = [];
  const attempts = createRequestMetrics({ who: '111122223333', trace: (line) => lines.push(line) });
  await Promise.allSettled([succeeds, denied].map((outcome) => attempt(attempts, 'ListUsers', outcome)));
  const plain = (line: string) =>
    line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/, 'TIME').replace(/\d+ ms$/, 'N ms');
  expect(lines.map(plain).sort()).toEqual([
    'TIME 111122223333 ListUsers: AccessDenied after N ms',
    'TIME 111122223333 ListUsers: answered after N ms',
  ]);
});
