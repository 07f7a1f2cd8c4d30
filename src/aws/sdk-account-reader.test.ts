import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AccountReader } from '../domain/ports/account-reader.ts';
import type { OpenAccount } from '../domain/ports/account-target.ts';
import type { ServiceError } from '../domain/service-error.ts';
import { accountTargets } from './account-target.ts';
import { type Caller, identifyCaller } from './caller.ts';
import { useEnvironment } from './testing/environment.ts';
import {
  type Answer,
  alice,
  cutShort,
  type Exchange,
  json,
  type LyingEndpoint,
  neverAnswer,
  refuse,
  resetBefore,
  resetWithin,
  stallWithin,
  startLyingEndpoint,
  text,
  xml,
} from './testing/lying-endpoint.ts';

const noUsers = xml('<Users/><IsTruncated>false</IsTruncated>');
const settings = { callsInFlight: 20, accountDeadlineSeconds: 900 };
const maxAttempts = 3;

let aws: LyingEndpoint;
let caller: Caller;
let controller: AbortController;
let account: OpenAccount;
let reader: AccountReader;

beforeEach(async () => {
  aws = await startLyingEndpoint();
  aws.on('GetCallerIdentity', xml(alice));
  useEnvironment({
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: 'AKIAALICE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
  // The SDK's backoff is full jitter: this draws no pause at all.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  controller = new AbortController();
  caller = await identifyCaller(callerOptions());
  open();
});

afterEach(async () => {
  account.dispose();
  caller.dispose();
  await aws.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function callerOptions() {
  return {
    version: '1.2.3',
    profile: null,
    region: null,
    roleArn: null,
    externalId: null,
    signal: controller.signal,
  };
}

function open({
  attempts = maxAttempts,
  ...changed
}: Partial<typeof settings> & { attempts?: number } = {}): void {
  account?.dispose();
  const accounts = [{ id: '111122223333', name: null }];
  const options = { caller, accounts, roleName: 'R', externalId: null, maxAttempts: attempts };
  const [target] = accountTargets({ ...options, settings: { ...settings, ...changed } });
  if (target === undefined) throw new Error('no target');
  account = target.open(controller.signal);
  reader = account.reader;
}

function failure(work: Promise<unknown>): Promise<ServiceError> {
  return work.then(
    () => Promise.reject(new Error('it did not fail')),
    (error) => error,
  );
}

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
    aws.on('ListUsers', answer);
    const error = await failure(reader.listUsers(null));
    expect({ kind: error.kind, code: error.code, operation: error.operation }).toEqual({
      kind,
      code,
      operation: 'ListUsers',
    });
    expect(aws.counts()['ListUsers']).toBe(attempts);
    expect(reader.apiCalls()).toEqual(aws.counts());
  });

  test.each(rows.filter(([, , , , attempts]) => attempts > 1))(
    'once %s, then the truth',
    async (_, answer) => {
      aws.on('ListUsers', answer, noUsers);
      expect(await reader.listUsers(null)).toEqual({ items: [], next: null });
      expect(reader.apiCalls()).toEqual(aws.counts());
      expect(aws.counts()['ListUsers']).toBe(2);
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
    open({ attempts: 2 });
    aws.on('GenerateCredentialReport', answer);
    const error = await failure(reader.generateCredentialReport());
    expect({ kind: error.kind, code: error.code }).toEqual({ kind: 'throttled', code });
    expect(aws.counts()['GenerateCredentialReport']).toBe(2);
    expect(reader.apiCalls()).toEqual(aws.counts());
  });

  test.each([
    ['ListAccessKeys', () => reader.listAccessKeys('bob', null), xml('')],
    ['GetCredentialReport', () => reader.getCredentialReport(), xml('<ReportFormat>text/csv</ReportFormat>')],
    ['GenerateCredentialReport', () => reader.generateCredentialReport(), xml('')],
    [
      'LookupEvents',
      () => reader.lookupEvents({ eventName: 'CreateAccessKey', from: 0, to: 1 }, null),
      json({}),
    ],
    [
      'LookupEvents',
      () => reader.lookupEvents({ eventName: 'CreateAccessKey', from: 0, to: 1 }, null),
      text(200, html),
    ],
  ] as [string, () => Promise<unknown>, Answer][])(
    '%s without what must be in it is malformed',
    async (operation, ask, answer) => {
      open({ attempts: 2 });
      aws.on(operation, answer);
      expect((await failure(ask())).kind).toBe('malformed');
    },
  );

  test('a message of AWS is told in one line, and a signature error without what it quotes', async () => {
    aws.on('ListUsers', refuse(403, 'AccessDenied', 'User: x\n is not authorized'));
    expect((await failure(reader.listUsers(null))).message).toBe(
      'ListUsers failed with AccessDenied: User: x is not authorized',
    );
    aws.on('ListUsers', refuse(403, 'SignatureDoesNotMatch', 'x-amz-security-token:very-secret'));
    const error = await failure(reader.listUsers(null));
    expect(error.message).toBe('ListUsers failed with SignatureDoesNotMatch: the signature was not accepted');
    expect(error.cause).toBeUndefined();
  });
});

describe('what is read', () => {
  test('a page of users, and the marker that asks for the next', async () => {
    const bob =
      '<member><UserName>bob</UserName><UserId>AIDABOB</UserId><Arn>arn:aws:iam::1:user/team/bob</Arn></member>';
    aws.on(
      'ListUsers',
      xml(`<Users>${bob}<member/></Users><IsTruncated>true</IsTruncated><Marker>m1</Marker>`),
      noUsers,
    );
    expect(await reader.listUsers(null)).toEqual({
      items: [
        { name: 'bob', userId: 'AIDABOB', arn: 'arn:aws:iam::1:user/team/bob' },
        { name: null, userId: null, arn: null },
      ],
      next: 'm1',
    });
    await reader.listUsers('m1');
    expect(aws.seen.slice(-2).map(({ body }) => body.get('Marker'))).toEqual([null, 'm1']);
  });

  test('the keys of the user who is named, with statuses nobody knows', async () => {
    const key =
      '<member><UserName>Bob</UserName><AccessKeyId>AKIA1</AccessKeyId><Status>Paused</Status><CreateDate>2024-01-01T00:00:00Z</CreateDate></member>';
    aws.on(
      'ListAccessKeys',
      xml(`<AccessKeyMetadata>${key}</AccessKeyMetadata><IsTruncated>false</IsTruncated>`),
    );
    expect(await reader.listAccessKeys('bob', null)).toEqual({
      items: [{ userName: 'Bob', id: 'AKIA1', status: 'Paused', createdAt: Date.UTC(2024, 0, 1) }],
      next: null,
    });
    expect(aws.seen.at(-1)?.body.get('UserName')).toBe('bob');
  });

  test('the report as bytes, with its time', async () => {
    const content = Buffer.from('user,arn\n').toString('base64');
    aws.on('GenerateCredentialReport', xml('<State>STARTED</State>'));
    aws.on(
      'GetCredentialReport',
      xml(`<Content>${content}</Content><GeneratedTime>2026-01-02T03:04:05Z</GeneratedTime>`),
    );
    expect(await reader.generateCredentialReport()).toBe('STARTED');
    const { content: bytes, generatedAt } = await reader.getCredentialReport();
    expect(Buffer.from(bytes).toString()).toBe('user,arn\n');
    expect(generatedAt).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  });

  test.each([
    ['ReportNotPresent', 410],
    ['ReportExpired', 410],
    ['ReportInProgress', 404],
  ])('%s is told by its code', async (code, status) => {
    aws.on('GetCredentialReport', refuse(status, code));
    const error = await failure(reader.getCredentialReport());
    expect({ kind: error.kind, code: error.code }).toEqual({ kind: 'failed', code });
  });

  test('events as their records; what is no JSON is null', async () => {
    aws.on(
      'LookupEvents',
      json({
        Events: [{ CloudTrailEvent: '{"eventName":"x"}' }, { CloudTrailEvent: '{' }, {}],
        NextToken: 'n',
      }),
    );
    const page = await reader.lookupEvents(
      { eventName: 'CreateAccessKey', from: 1_999, to: 5_001 },
      'before',
    );
    expect(page).toEqual({ items: [{ eventName: 'x' }, null, null], next: 'n' });
    const asked = JSON.parse([...(aws.seen.at(-1)?.body.keys() ?? [])].join(''));
    expect(asked).toEqual({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateAccessKey' }],
      StartTime: 1,
      EndTime: 6,
      MaxResults: 50,
      NextToken: 'before',
    });
  });

  test("the user agent names solekey, and every request is signed for the partition's global region", async () => {
    aws.on('ListUsers', noUsers);
    await reader.listUsers(null);
    const headers = aws.seen.at(-1)?.headers;
    expect(headers?.['user-agent']).toContain('solekey/1.2.3');
    expect(headers?.authorization).toContain('/us-east-1/iam/');
  });
});

describe("AWS's clock", () => {
  const dated =
    (moment: number): Answer =>
    (exchange) => {
      exchange.response.setHeader('date', new Date(moment).toUTCString());
      noUsers(exchange);
    };
  test.each([
    [0, 0],
    [4, 4],
    [-4, -4],
    [60, 60],
    [-60, -60],
    [60 * 24 * 400, 60 * 24 * 400],
  ])('ahead by %i minutes is taken as %i', async (ahead, taken) => {
    const minute = 60_000;
    const before = Date.now();
    aws.on('ListUsers', dated(before + ahead * minute));
    await reader.listUsers(null);
    const now = reader.now();
    // A Date header has whole seconds.
    expect(now).toBeGreaterThanOrEqual(before + taken * minute - 1_000);
    expect(now).toBeLessThanOrEqual(Date.now() + taken * minute);
  });

  test('an error tells it too', async () => {
    const hour = 3_600_000;
    aws.on('ListUsers', (exchange) => {
      exchange.response.setHeader('date', new Date(Date.now() + hour).toUTCString());
      refuse(403, 'AccessDenied')(exchange);
    });
    await failure(reader.listUsers(null));
    expect(reader.now()).toBeGreaterThan(Date.now() + hour / 2);
  });
});

describe('the end of waiting', () => {
  const silences: [name: string, answer: Answer][] = [
    ['that never answers', neverAnswer],
    ['that stops within its answer', stallWithin],
    ['that throttles for ever', refuse(400, 'Throttling')],
    ['that fails for ever', text(500, '')],
  ];
  test.each(silences)('an interruption ends every call to a service %s', async (_, answer) => {
    vi.mocked(Math.random).mockReturnValue(0.999);
    open({ attempts: 1_000, callsInFlight: 2 });
    aws.on('ListUsers', answer);
    const calls = [1, 2, 3, 4].map(() => failure(reader.listUsers(null)));
    const pause = failure(reader.pause(2 ** 40));
    await vi.waitFor(() => expect(aws.counts()['ListUsers']).toBeGreaterThanOrEqual(2));
    controller.abort();
    const kinds = (await Promise.all([...calls, pause])).map(({ kind }) => kind);
    expect(kinds).toEqual(Array(5).fill('interrupted'));
    expect((await failure(reader.listUsers(null))).kind).toBe('interrupted');
  });

  test.each(silences)('so does the deadline, by a service %s', async (_, answer) => {
    vi.mocked(Math.random).mockReturnValue(0.999);
    open({ attempts: 1_000, accountDeadlineSeconds: 0.3 });
    aws.on('ListUsers', answer);
    const errors = await Promise.all([failure(reader.listUsers(null)), failure(reader.pause(2 ** 40))]);
    expect(errors.map(({ kind }) => kind)).toEqual(['deadline', 'deadline']);
    expect((await failure(reader.listUsers(null))).kind).toBe('deadline');
  });

  test('an interruption leaves no pause behind that would keep the process alive', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    vi.mocked(Math.random).mockReturnValue(0.999);
    open({ attempts: 1_000 });
    const before = timers();
    aws.on('ListUsers', text(500, ''));
    const calls = [1, 2, 3, 4].map(() => failure(reader.listUsers(null)));
    await vi.waitFor(() => expect(timers()).toBeGreaterThanOrEqual(before + 4));
    controller.abort();
    await Promise.all(calls);
    account.dispose();
    await new Promise((resolve) => setImmediate(resolve));
    expect(timers()).toBeLessThanOrEqual(before);
  });

  test('what was interrupted before it began sends nothing', async () => {
    controller.abort();
    open();
    expect((await failure(reader.connect())).kind).toBe('interrupted');
    expect((await failure(reader.listUsers(null))).kind).toBe('interrupted');
    expect(aws.counts()).toEqual({ GetCallerIdentity: 1 });
  });

  test('a disposed account lets its sockets go', async () => {
    aws.on('ListUsers', noUsers, neverAnswer);
    await reader.listUsers(null);
    const closed = new Promise((resolve) => {
      aws.on('ListUsers', ({ request }) => void request.socket.once('close', resolve));
    });
    const call = failure(reader.listUsers(null));
    await vi.waitFor(() => expect(aws.counts()['ListUsers']).toBe(2));
    account.dispose();
    await closed;
    expect((await call).kind).toBe('interrupted');
  });
});

describe('how fast it asks', () => {
  test('an outage that a hundred attempts run into fails no call', async () => {
    open({ attempts: 101 });
    const outage = Array.from({ length: 100 }, () => refuse(503, 'ServiceUnavailable'));
    aws.on('ListUsers', ...(outage as [Answer]), noUsers);
    const answers = await Promise.all(Array.from({ length: 100 }, () => reader.listUsers(null)));
    expect(answers).toHaveLength(100);
    expect(reader.apiCalls()['ListUsers']).toBe(200);
  });

  test('no more calls in flight than the settings say', async () => {
    open({ callsInFlight: 3 });
    const held: Exchange[] = [];
    aws.on('ListUsers', (exchange) => void held.push(exchange));
    const calls = Array.from({ length: 9 }, () => reader.listUsers(null));
    for (const round of [1, 2, 3]) {
      await vi.waitFor(() => expect(held).toHaveLength(3));
      // Whatever was sent with these three has come by the time another connection is answered.
      await fetch(aws.url);
      expect([round, held.length]).toEqual([round, 3]);
      for (const exchange of held.splice(0)) noUsers(exchange);
    }
    await Promise.all(calls);
  });

  test('a third lookup in the same second is not sent yet', async () => {
    aws.on('LookupEvents', json({ Events: [] }));
    aws.on('ListUsers', noUsers);
    const lookup = () => reader.lookupEvents({ eventName: 'CreateAccessKey', from: 0, to: 1 }, null);
    await Promise.all([lookup(), lookup()]);
    const third = failure(lookup());
    await reader.listUsers(null);
    expect(aws.counts()['LookupEvents']).toBe(2);
    controller.abort();
    expect((await third).kind).toBe('interrupted');
  });
});
