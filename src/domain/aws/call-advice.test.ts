import { describe, expect, test } from 'vitest';
import { callAdvice, callAdviceByCode } from './call-advice.ts';
import { ServiceError } from './service-error.ts';
import { kindOfCode } from './service-error-codes.ts';

const call = { ifDenied: 'Allow iam:ListUsers.', again: 'scan again' };

/** Each code that AWS or the network gives, and what the advice has to be about. */
const codes: [advice: RegExp, ...codes: string[]][] = [
  [/Allow iam:ListUsers/, 'AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'],
  [
    /limits how often.*Wait a minute/,
    ...['Throttling', 'ThrottlingException', 'TooManyRequestsException', 'LimitExceeded', 'SlowDown'],
    ...['RequestLimitExceeded', 'LimitExceededException', 'PriorRequestNotComplete'],
  ],
  [/session has expired/, 'ExpiredToken', 'ExpiredTokenException', 'RequestExpired'],
  [/access key does not exist/, 'InvalidClientTokenId', 'UnrecognizedClientException'],
  [/the clock of this machine/, 'SignatureDoesNotMatch', 'RequestTimeTooSkewed'],
  [/Enable the region/, 'RegionDisabledException', 'OptInRequired'],
  [
    /network.*HTTPS_PROXY.*AWS_ENDPOINT_URL/,
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EAI_AGAIN',
    'TimeoutError',
  ],
  [/AWS_CA_BUNDLE/, 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_HAS_EXPIRED'],
  [
    /internal error/,
    'HTTP500',
    'HTTP503',
    'InternalFailure',
    'ServiceUnavailable',
    'ServiceFailure',
    'ServiceException',
  ],
  [/debug output/, 'NoSuchEntity', 'SomethingNew', 'ValidationError'],
];

describe('the advice fits the code', () => {
  test.each(codes.flatMap(([advice, ...each]) => each.map((code) => [code, advice] as const)))(
    '%s: %s',
    (code, advice) => {
      const error = new ServiceError(kindOfCode(code) ?? 'failed', 'ListUsers', code, 'failed');
      expect(callAdvice(error, call)).toMatch(advice);
      expect(callAdviceByCode(code, call)).toBe(callAdvice(error, call));
    },
  );

  test('only a refusal is advised to be allowed, and every other one says what to run again', () => {
    for (const [, ...each] of codes.slice(1))
      for (const code of each) {
        expect(callAdviceByCode(code, call)).not.toMatch(/Allow/);
        expect(callAdviceByCode(code, call)).toMatch(/scan again/i);
      }
  });

  test('advice that came with the error goes before any other', () => {
    for (const kind of ['denied', 'throttled', 'failed'] as const)
      expect(callAdvice({ kind, code: 'AccessDenied', fix: 'aws sso login' }, call)).toBe('aws sso login');
  });

  test.each([
    ['interrupted', /let it finish/],
    ['malformed', /not AWS/],
  ] as const)('%s', (kind, advice) => {
    expect(callAdvice({ kind, code: 'X' }, call)).toMatch(advice);
  });
});
