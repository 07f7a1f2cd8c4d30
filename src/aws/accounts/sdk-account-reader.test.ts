import { describe, expect, test } from 'vitest';
import { type Answer, json, refuse, xml } from '../testing/lying-endpoint.ts';
import { failure, noUsers, useOwnAccount } from '../testing/own-account.ts';

const here = useOwnAccount();

describe('what is read', () => {
  test('a page of users, and the marker that asks for the next', async () => {
    const bob =
      '<member><UserName>bob</UserName><UserId>AIDABOB</UserId><Arn>arn:aws:iam::1:user/team/bob</Arn></member>';
    here.aws.on(
      'ListUsers',
      xml(`<Users>${bob}<member/></Users><IsTruncated>true</IsTruncated><Marker>m1</Marker>`),
      noUsers,
    );
    expect(await here.reader.listUsers(null)).toEqual({
      items: [
        { name: 'bob', userId: 'AIDABOB', arn: 'arn:aws:iam::1:user/team/bob' },
        { name: null, userId: null, arn: null },
      ],
      next: 'm1',
    });
    await here.reader.listUsers('m1');
    expect(here.aws.seen.slice(-2).map(({ body }) => body.get('Marker'))).toEqual([null, 'm1']);
  });

  test('the keys of the user who is named, with statuses nobody knows', async () => {
    const key =
      '<member><UserName>Bob</UserName><AccessKeyId>AKIA1</AccessKeyId><Status>Paused</Status><CreateDate>2024-01-01T00:00:00Z</CreateDate></member>';
    here.aws.on(
      'ListAccessKeys',
      xml(`<AccessKeyMetadata>${key}</AccessKeyMetadata><IsTruncated>false</IsTruncated>`),
    );
    expect(await here.reader.listAccessKeys('bob', null)).toEqual({
      items: [{ userName: 'Bob', id: 'AKIA1', status: 'Paused', createdAt: Date.UTC(2024, 0, 1) }],
      next: null,
    });
    expect(here.aws.seen.at(-1)?.body.get('UserName')).toBe('bob');
  });

  test('the report as bytes, with its time', async () => {
    const content = Buffer.from('user,arn\n').toString('base64');
    here.aws.on('GenerateCredentialReport', xml('<State>STARTED</State>'));
    here.aws.on(
      'GetCredentialReport',
      xml(`<Content>${content}</Content><GeneratedTime>2026-01-02T03:04:05Z</GeneratedTime>`),
    );
    expect(await here.reader.generateCredentialReport()).toBe('STARTED');
    const { content: bytes, generatedAt } = await here.reader.getCredentialReport();
    expect(Buffer.from(bytes).toString()).toBe('user,arn\n');
    expect(generatedAt).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  });

  test.each([
    ['ReportNotPresent', 410],
    ['ReportExpired', 410],
    ['ReportInProgress', 404],
  ])('%s is told by its code', async (code, status) => {
    here.aws.on('GetCredentialReport', refuse(status, code));
    const error = await failure(here.reader.getCredentialReport());
    expect({ kind: error.kind, code: error.code }).toEqual({ kind: 'failed', code });
  });

  test('events as their records; what is no JSON is null', async () => {
    here.aws.on(
      'LookupEvents',
      json({
        Events: [{ CloudTrailEvent: '{"eventName":"x"}' }, { CloudTrailEvent: '{' }, {}],
        NextToken: 'n',
      }),
    );
    const page = await here.reader.lookupEvents(
      { eventName: 'CreateAccessKey', from: 1_999, to: 5_001 },
      'before',
    );
    expect(page).toEqual({ items: [{ eventName: 'x' }, null, null], next: 'n' });
    const asked = JSON.parse([...(here.aws.seen.at(-1)?.body.keys() ?? [])].join(''));
    expect(asked).toEqual({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateAccessKey' }],
      StartTime: 1,
      EndTime: 6,
      MaxResults: 50,
      NextToken: 'before',
    });
  });

  test("the user agent names solekey, and every request is signed for the partition's global region", async () => {
    here.aws.on('ListUsers', noUsers);
    await here.reader.listUsers(null);
    const headers = here.aws.seen.at(-1)?.headers;
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
  ])('ahead by %i minutes is taken as %i', async (ahead, extracted) => {
    const minute = 60_000;
    const before = Date.now();
    here.aws.on('ListUsers', dated(before + ahead * minute));
    await here.reader.listUsers(null);
    const now = here.reader.now();
    // A Date header has whole seconds.
    expect(now).toBeGreaterThanOrEqual(before + extracted * minute - 1_000);
    expect(now).toBeLessThanOrEqual(Date.now() + extracted * minute);
  });

  test('an error tells it too', async () => {
    const hour = 3_600_000;
    here.aws.on('ListUsers', (exchange) => {
      exchange.response.setHeader('date', new Date(Date.now() + hour).toUTCString());
      refuse(403, 'AccessDenied')(exchange);
    });
    await failure(here.reader.listUsers(null));
    expect(here.reader.now()).toBeGreaterThan(Date.now() + hour / 2);
  });
});
