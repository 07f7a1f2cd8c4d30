import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OpenAccount } from '../../domain/ports/account-target.ts';
import {
  type Answer,
  neverAnswer,
  refuse,
  temporaryCredentials,
  text,
  xml,
} from '../testing/lying-endpoint.ts';
import { useCaller } from '../testing/use-caller.ts';
import { accountTargets } from './account-target.ts';

const noUsers = xml('<Users/><IsTruncated>false</IsTruncated>');
const own = '111122223333';
const other = '444455556666';
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

const here = useCaller('eu-west-1');
const opened: OpenAccount[] = [];

beforeEach(() => here.aws.on('ListUsers', noUsers));

afterEach(() => {
  for (const account of opened.splice(0)) account.dispose();
});

function open(ids: string[], externalId: string | null = null) {
  const accounts = ids.map((id) => ({ id, name: `name of ${id}` }));
  const settings = { callsInFlight: 20, accountDeadlineSeconds: 900 };
  const targets = accountTargets({
    caller: here.caller,
    accounts,
    roleName: 'Audit',
    externalId,
    settings,
    maxAttempts: 3,
  });
  return targets.map((target) => {
    const account = target.open(here.controller.signal);
    opened.push(account);
    return account.reader;
  });
}

function signer(index: number): string | undefined {
  return /Credential=([^/]+)\//.exec(here.aws.seen.at(index)?.headers.authorization ?? '')?.[1];
}

describe("the caller's own account", () => {
  test('needs no role, and carries what the caller has asked', async () => {
    const [reader] = open([own]);
    await reader?.connect();
    await reader?.listUsers(null);
    expect(signer(-1)).toBe('AKIAALICE');
    expect(here.aws.counts()).toEqual({ GetCallerIdentity: 1, ListUsers: 1 });
    expect(reader?.apiCalls()).toEqual(here.aws.counts());
  });
});

describe('another account', () => {
  test('is read by the role that was assumed for it', async () => {
    here.aws.on('AssumeRole', xml(temporaryCredentials('ASIAOTHER', inMinutes(60))));
    const [reader] = open([other], 'ext');
    await reader?.connect();
    const { body, headers } = here.aws.seen.at(-1) ?? {};
    expect(Object.fromEntries(body ?? [])).toMatchObject({
      RoleArn: `arn:aws:iam::${other}:role/Audit`,
      RoleSessionName: 'solekey-alice',
      ExternalId: 'ext',
    });
    expect(headers?.authorization).toContain('/eu-west-1/sts/');
    await Promise.all([reader?.listUsers(null), reader?.listUsers(null)]);
    expect(signer(-1)).toBe('ASIAOTHER');
    expect(here.aws.counts()['AssumeRole']).toBe(1);
  });

  test("counts its own calls; the caller's are in one account alone", async () => {
    here.aws.on('AssumeRole', xml(temporaryCredentials('ASIAOTHER', inMinutes(60))));
    const readers = open([other, own, '777788889999']);
    for (const reader of readers) await reader.connect();
    expect(readers.map((reader) => reader.apiCalls())).toEqual([
      { AssumeRole: 1 },
      { GetCallerIdentity: 1 },
      { AssumeRole: 1 },
    ]);
    const [withoutOwn] = open([other]);
    expect(withoutOwn?.apiCalls()).toEqual({ GetCallerIdentity: 1 });
  });

  test('gets new credentials before the old ones end', async () => {
    const ending = xml(temporaryCredentials('ASIAFIRST', inMinutes(1)));
    here.aws.on('AssumeRole', ending, xml(temporaryCredentials('ASIASECOND', inMinutes(60))));
    const [reader] = open([other]);
    await reader?.connect();
    await reader?.listUsers(null);
    await reader?.listUsers(null);
    expect(signer(-1)).toBe('ASIASECOND');
    expect(reader?.apiCalls()['AssumeRole']).toBe(2);
  });

  test.each([
    ['denied', refuse(403, 'AccessDenied'), 'denied', 'AccessDenied', 1],
    ['failing', text(503, ''), 'failed', 'HTTP503', 3],
    ['no answer of STS', text(200, '<html/>'), 'malformed', 'MalformedAnswer', 3],
    [
      'half credentials',
      xml('<Credentials><AccessKeyId>A</AccessKeyId></Credentials>'),
      'malformed',
      'MalformedAnswer',
      1,
    ],
  ] as [string, Answer, string, string, number][])(
    '%s: the error names the role',
    async (_, answer, kind, code, attempts) => {
      here.aws.on('AssumeRole', answer);
      const [reader] = open([other]);
      await expect(reader?.connect()).rejects.toMatchObject({
        kind,
        code,
        operation: 'AssumeRole',
        message: expect.stringContaining(`arn:aws:iam::${other}:role/Audit`),
      });
      expect(reader?.apiCalls()['AssumeRole']).toBe(attempts);
      expect(here.aws.counts()['AssumeRole']).toBe(attempts);
    },
  );

  test('an interruption ends a role that is being assumed', async () => {
    here.aws.on('AssumeRole', neverAnswer);
    const [reader] = open([other]);
    const connected = reader?.connect();
    await vi.waitFor(() => expect(here.aws.counts()['AssumeRole']).toBe(1));
    here.controller.abort();
    await expect(connected).rejects.toMatchObject({ kind: 'interrupted' });
  });
});
