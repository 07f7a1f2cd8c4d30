import { describe, expect, test } from 'vitest';
import {
  type Answer,
  cutShort,
  json,
  refuse,
  resetBefore,
  resetWithin,
  text,
  xml,
} from '../testing/lying-endpoint.ts';
import { failure, maxAttempts, noUsers, useOwnAccount } from '../testing/own-account.ts';

const here = useOwnAccount();

describe('what is on the wire, and what the port says of it', () => {
  const html = '<html><body><h1>Service unavailable</h1></body></html>';
  const rows: [name: string, answer: Answer, kind: string, code: string, attempts: number][] = [
    ['AccessDenied', refuse(403, 'AccessDenied'), 'denied', 'AccessDenied', 1],
    ['AccessDeniedException', refuse(400, 'AccessDeniedException'), 'denied', 'AccessDeniedException', 1],
    ['UnauthorizedOperation', refuse(403, 'UnauthorizedOperation'), 'denied', 'UnauthorizedOperation', 1],
    ['NoSuchEntity', refuse(404, 'NoSuchEntity'), 'not-found', 'NoSuchEntity', 1],
    ['ValidationError', refuse(400, 'ValidationError'), 'failed', 'ValidationError', 1],
    ['ExpiredToken', refuse(403, 'ExpiredToken'), 'failed', 'ExpiredToken', 1],
    ['InvalidClientTokenId', refuse(403, 'InvalidClientTokenId'), 'failed', 'InvalidClientTokenId', 1],
    ['ServiceFailure 500', refuse(500, 'ServiceFailure'), 'failed', 'ServiceFailure', maxAttempts],
    [
      'ServiceUnavailable 503',
      refuse(503, 'ServiceUnavailable'),
      'failed',
      'ServiceUnavailable',
      maxAttempts,
    ],
    ['a 500 without a body', text(500, ''), 'failed', 'HTTP500', maxAttempts],
    ['a 502 of a gateway', text(502, html), 'failed', 'HTTP502', maxAttempts],
    ['a 403 of a gateway', text(403, html), 'failed', 'HTTP403', 1],
    ['a 403 without a body', text(403, ''), 'failed', 'HTTP403', 1],
    ['a reset before the answer', resetBefore, 'failed', 'ECONNRESET', maxAttempts],
    ['a reset within the answer', resetWithin, 'malformed', 'MalformedAnswer', maxAttempts],
    ['an answer cut short', cutShort, 'malformed', 'MalformedAnswer', maxAttempts],
    ['HTML', text(200, html), 'malformed', 'MalformedAnswer', maxAttempts],
    ['JSON for XML', json({ Users: [] }), 'malformed', 'MalformedAnswer', maxAttempts],
    ['an empty body', text(200, ''), 'malformed', 'MalformedAnswer', maxAttempts],
    ['an empty result', xml(''), 'malformed', 'MalformedAnswer', maxAttempts],
    [
      'more, and no marker',
      xml('<Users/><IsTruncated>true</IsTruncated>'),
      'malformed',
      'MalformedAnswer',
      1,
    ],
  ];
  test.each(rows)('%s', async (_, answer, kind, code, attempts) => {
    here.aws.on('ListUsers', answer);
    const error = await failure(here.reader.listUsers(null));
    expect({ kind: error.kind, code: error.code, operation: error.operation }).toEqual({
      kind,
      code,
      operation: 'ListUsers',
    });
    expect(here.aws.counts()['ListUsers']).toBe(attempts);
    expect(here.reader.apiCalls()).toEqual(here.aws.counts());
  });

  test.each(rows.filter(([, , , , attempts]) => attempts > 1))(
    'once %s, then the truth',
    async (_, answer) => {
      here.aws.on('ListUsers', answer, noUsers);
      expect(await here.reader.listUsers(null)).toEqual({ items: [], next: null });
      expect(here.reader.apiCalls()).toEqual(here.aws.counts());
      expect(here.aws.counts()['ListUsers']).toBe(2);
    },
  );

  const throttles: [name: string, answer: Answer, code: string][] = [
    ['Throttling', refuse(400, 'Throttling'), 'Throttling'],
    ['ThrottlingException', refuse(400, 'ThrottlingException'), 'ThrottlingException'],
    ['RequestLimitExceeded', refuse(503, 'RequestLimitExceeded'), 'RequestLimitExceeded'],
    ['LimitExceeded', refuse(409, 'LimitExceeded'), 'LimitExceeded'],
    ['a bare 429', text(429, ''), 'HTTP429'],
  ];
  test.each(throttles)('throttled by %s', async (_, answer, code) => {
    here.open({ attempts: 2 });
    here.aws.on('GenerateCredentialReport', answer);
    const error = await failure(here.reader.generateCredentialReport());
    expect({ kind: error.kind, code: error.code }).toEqual({ kind: 'throttled', code });
    expect(here.aws.counts()['GenerateCredentialReport']).toBe(2);
    expect(here.reader.apiCalls()).toEqual(here.aws.counts());
  });

  test.each([
    ['ListAccessKeys', () => here.reader.listAccessKeys('bob', null), xml('')],
    [
      'GetCredentialReport',
      () => here.reader.getCredentialReport(),
      xml('<ReportFormat>text/csv</ReportFormat>'),
    ],
    ['GenerateCredentialReport', () => here.reader.generateCredentialReport(), xml('')],
    [
      'LookupEvents',
      () => here.reader.lookupEvents({ eventName: 'CreateAccessKey', from: 0, to: 1 }, null),
      json({}),
    ],
    [
      'LookupEvents',
      () => here.reader.lookupEvents({ eventName: 'CreateAccessKey', from: 0, to: 1 }, null),
      text(200, html),
    ],
  ] as [string, () => Promise<unknown>, Answer][])(
    '%s without what must be in it is malformed',
    async (operation, ask, answer) => {
      here.open({ attempts: 2 });
      here.aws.on(operation, answer);
      expect((await failure(ask())).kind).toBe('malformed');
    },
  );

  test.each<[status: number, answer: Answer]>([
    [500, text(500, html)],
    [502, text(502, html)],
    [403, text(403, html)],
    [404, text(404, '{"hello":1}')],
    [503, text(503, '')],
  ])('a %i that is no answer of AWS is told as that, without the SDK’s advice', async (status, answer) => {
    for (const [operation, ask] of [
      ['ListUsers', () => here.reader.listUsers(null)],
      [
        'LookupEvents',
        () => here.reader.lookupEvents({ eventName: 'CreateAccessKey', from: 0, to: 1 }, null),
      ],
    ] as const) {
      here.open({ attempts: 1 });
      here.aws.on(operation, answer);
      expect((await failure(ask())).message).toBe(
        `${operation} failed with HTTP${status}: the answer has status ${status}, and AWS does not document it`,
      );
    }
  });

  test('a message of AWS is told in one line, and a signature error without what it quotes', async () => {
    here.aws.on('ListUsers', refuse(403, 'AccessDenied', 'User: x\n is not authorized'));
    expect((await failure(here.reader.listUsers(null))).message).toBe(
      'ListUsers failed with AccessDenied: User: x is not authorized',
    );
    here.aws.on('ListUsers', refuse(403, 'SignatureDoesNotMatch', 'x-amz-security-token:very-secret'));
    const error = await failure(here.reader.listUsers(null));
    expect(error.message).toBe('ListUsers failed with SignatureDoesNotMatch: the signature was not accepted');
    expect(error.cause).toBeUndefined();
  });
});
