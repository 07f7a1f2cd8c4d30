import { DefaultRateLimiter } from '@smithy/core/retry';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createIamCalls } from '../calls/iam-calls.ts';
import { createOrganizationCalls } from '../calls/organization-calls.ts';
import { createPermissionCalls } from '../calls/permission-calls.ts';
import { createStsCalls } from '../calls/sts-calls.ts';
import { createTrailCalls } from '../calls/trail-calls.ts';
import { clientParts, type NextAnswer, queryError } from '../testing/client-parts.ts';
import type { ClientParts } from './client-config.ts';
import { createRequestMetrics } from './request-metrics.ts';
import { maxAttemptsOfCall } from './retry-strategy.ts';

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  // After a throttle the SDK's rate limiter sleeps by the real clock: here it does not.
  vi.spyOn(DefaultRateLimiter.prototype, 'getSendToken').mockResolvedValue();
});

afterEach(() => {
  vi.restoreAllMocks();
});

const role = { RoleArn: 'arn:aws:iam::111122223333:role/R', RoleSessionName: 'test' };
const pace = { turn: async () => undefined };
const times = { from: 0, to: 1 };

/** One call of each service, and of each kind of client. */
const calls: [name: string, call: (parts: ClientParts) => Promise<unknown>][] = [
  ['iam ListUsers', (parts) => createIamCalls(parts, 'us-east-1').listUsers(null)],
  ['iam GenerateCredentialReport', (parts) => createIamCalls(parts, 'us-east-1').generateCredentialReport()],
  [
    'iam SimulatePrincipalPolicy',
    (parts) =>
      createPermissionCalls(parts, 'us-east-1').simulate({
        principalArn: 'a',
        actions: [],
        resourceArn: '*',
      }),
  ],
  ['sts GetCallerIdentity', (parts) => createStsCalls(parts).callerIdentity()],
  ['sts AssumeRole', (parts) => createStsCalls(parts).assumeRole(role)],
  ['organizations ListAccounts', (parts) => createOrganizationCalls(parts, 'us-east-1').listAccounts(null)],
  [
    'cloudtrail LookupEvents',
    (parts) =>
      createTrailCalls(parts, 'us-east-1', pace).lookupEvents(
        { attribute: 'EventName', value: 'CreateAccessKey', ...times },
        null,
      ),
  ],
];

const refused =
  (code: string, status = 400): NextAnswer =>
  () => ({ status, body: `${queryError(code)}` });
const json =
  (code: string): NextAnswer =>
  () => ({ status: 400, body: JSON.stringify({ __type: code }) });
const gone: NextAnswer = () => Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });

/** @returns how often the call was sent until it failed for good. */
async function attemptsOf(
  call: (parts: ClientParts) => Promise<unknown>,
  answer: NextAnswer,
  wasAnswered: boolean,
): Promise<number> {
  let sent = 0;
  const parts = clientParts(
    () => {
      sent += 1;
      return answer();
    },
    { attempts: createRequestMetrics({ wasAnswered }), maxAttempts: maxAttemptsOfCall },
  );
  await expect(call(parts)).rejects.toThrow();
  return sent;
}

const isJson = (name: string) => /^(organizations|cloudtrail)/.test(name);

describe.each(calls)('%s', (name, call) => {
  test.each(['TooManyRequestsException', 'Throttling', 'ThrottlingException'])(
    'is repeated when it is throttled by %s',
    async (code) => {
      const answer = isJson(name) ? json(code) : refused(code);
      expect(await attemptsOf(call, answer, false)).toBe(maxAttemptsOfCall);
    },
  );

  test('is repeated when the network fails, once AWS has answered', async () => {
    expect(await attemptsOf(call, gone, true)).toBe(maxAttemptsOfCall);
  });

  test('says soon that nothing has ever answered', async () => {
    expect(await attemptsOf(call, gone, false)).toBe(3);
  });

  test('is sent once when it is refused', async () => {
    const answer = isJson(name) ? json('AccessDeniedException') : refused('AccessDenied', 403);
    expect(await attemptsOf(call, answer, true)).toBe(1);
  });
});
