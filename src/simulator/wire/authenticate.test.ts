import { ListAccessKeysCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { DescribeOrganizationCommand, ListAccountsCommand } from '@aws-sdk/client-organizations';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  type STSClient,
} from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clients, type Credentials, errorOf, startSimulator } from '../testing/clients.ts';

let clients: Clients;
beforeEach(async () => {
  clients = await startSimulator({
    accounts: [
      {},
      { name: 'open' },
      { name: 'guarded', roles: [{ name: 'Auditor', externalId: 'x-1' }] },
      { name: 'closed', status: 'SUSPENDED' },
    ],
  });
});
afterEach(() => clients.close());

const idOf = (name: string): string =>
  clients.simulator.accounts.find((account) => account.name === name)?.id ?? '';

async function assume(
  account: string,
  role = 'OrganizationAccountAccessRole',
  external?: string,
): Promise<Credentials> {
  const { Credentials: got } = await clients.sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${idOf(account)}:role/${role}`,
      RoleSessionName: 'audit',
      ...(external && { ExternalId: external }),
    }),
  );
  return {
    accessKeyId: got?.AccessKeyId ?? '',
    secretAccessKey: got?.SecretAccessKey ?? '',
    sessionToken: got?.SessionToken ?? '',
  };
}

const identity = (sts: STSClient) => sts.send(new GetCallerIdentityCommand({}));

describe('who may assume what', () => {
  test.each([
    ['open', 'OrganizationAccountAccessRole', undefined, null],
    ['open', 'Nobody', undefined, 'AccessDenied 403'],
    ['guarded', 'Auditor', 'x-1', null],
    ['guarded', 'Auditor', 'x-2', 'AccessDenied 403'],
    ['guarded', 'Auditor', undefined, 'AccessDenied 403'],
    ['closed', 'OrganizationAccountAccessRole', undefined, 'AccessDenied 403'],
  ])('%s %s with the external id %s', async (account, role, external, answer) => {
    expect(await errorOf(assume(account, role, external))).toBe(answer);
  });

  test('a member may not assume a role that trusts the management account', async () => {
    const member = clients.as(await assume('open'));
    const command = new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${idOf('open')}:role/OrganizationAccountAccessRole`,
      RoleSessionName: 'again',
    });
    expect(await errorOf(member.sts.send(command))).toBe('AccessDenied 403');
  });
});

describe('a session', () => {
  test('is its role, and has no keys of its own to list', async () => {
    const member = clients.as(await assume('open'));
    const who = await identity(member.sts);
    expect(who.Account).toBe(idOf('open'));
    expect(who.Arn).toBe(`arn:aws:sts::${idOf('open')}:assumed-role/OrganizationAccountAccessRole/audit`);
    expect(await errorOf(member.iam.send(new ListAccessKeysCommand({})))).toBe('ValidationError 400');
    expect(await errorOf(member.organizations.send(new ListAccountsCommand({})))).toBe(
      'AccessDeniedException 400',
    );
    expect(await errorOf(member.organizations.send(new DescribeOrganizationCommand({})))).toBe(null);
  });

  test('ends after its hour, for every protocol in its own words', async () => {
    const member = clients.as(await assume('open'));
    clients.simulator.clock.advance(3_599_999);
    expect(await errorOf(identity(member.sts))).toBe(null);
    clients.simulator.clock.advance(1);
    expect(await errorOf(identity(member.sts))).toMatch(/^ExpiredToken(Exception)? 403$/);
    const described = member.organizations.send(new DescribeOrganizationCommand({}));
    expect(await errorOf(described)).toBe('ExpiredTokenException 400');
  });

  test('needs its own token', async () => {
    const credentials = { ...(await assume('open')), sessionToken: 'another' };
    expect(await errorOf(identity(clients.as(credentials).sts))).toBe('InvalidClientTokenId 403');
  });

  test('of a user is that user', async () => {
    const { Credentials: got } = await clients.sts.send(new GetSessionTokenCommand({}));
    const session = clients.as({
      accessKeyId: got?.AccessKeyId ?? '',
      secretAccessKey: got?.SecretAccessKey ?? '',
      sessionToken: got?.SessionToken ?? '',
    });
    expect((await identity(session.sts)).Arn).toMatch(/:user\/organization-admin$/);
    expect(await errorOf(session.iam.send(new ListAccessKeysCommand({})))).toBe('ValidationError 400');
  });
});

describe('a long-term key', () => {
  const change: Record<string, (account: string, key: string) => void> = {
    inactive: (account, key) =>
      clients.simulator.script.updateAccessKey({ account, key, status: 'Inactive' }),
    expired: (account, key) => clients.simulator.script.updateAccessKey({ account, key, status: 'Expired' }),
    deleted: (account, key) => clients.simulator.script.deleteAccessKey({ account, key }),
  };
  test.each(Object.keys(change))('that is %s is nobody', async (state) => {
    const { script } = clients.simulator;
    const account = idOf('open');
    script.createUser({ account, name: 'ci', at: 1e12 });
    const { id, secret } = script.createAccessKey({ account, user: 'ci', at: 1e12 });
    const user = clients.as({ accessKeyId: id, secretAccessKey: secret });
    expect(await errorOf(user.iam.send(new ListUsersCommand({})))).toBe(null);
    change[state]?.(account, id);
    expect(await errorOf(user.iam.send(new ListUsersCommand({})))).toBe('InvalidClientTokenId 403');
    const listed = user.organizations.send(new ListAccountsCommand({}));
    expect(await errorOf(listed)).toBe('UnrecognizedClientException 400');
  });
});

describe('a request', () => {
  const body = 'Action=ListUsers&Version=2010-05-08';
  const scope = 'AKIAAAAAAAAAAAAAAAAA/20261120/us-east-1/iam/aws4_request';
  const rest = `SignedHeaders=host, Signature=${'a'.repeat(64)}`;
  test.each([
    ['without a signature', {}, 'MissingAuthenticationToken', 403],
    ['with a password', { authorization: 'Basic eDp5' }, 'MissingAuthenticationToken', 403],
    ['with a part of one', { authorization: 'AWS4-HMAC-SHA256 Credential=x' }, 'IncompleteSignature', 400],
    [
      'without a time',
      { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, ${rest}` },
      'IncompleteSignature',
      400,
    ],
    [
      'with a time in words',
      { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, ${rest}`, 'x-amz-date': 'now' },
      'IncompleteSignature',
      400,
    ],
    [
      'with another algorithm',
      { authorization: `AWS4-HMAC-SHA1 Credential=${scope}, ${rest}`, 'x-amz-date': '20261120T120000Z' },
      'IncompleteSignature',
      400,
    ],
    [
      'with a part of a scope',
      { authorization: `AWS4-HMAC-SHA256 Credential=a/b/c, ${rest}`, 'x-amz-date': '20261120T120000Z' },
      'IncompleteSignature',
      400,
    ],
  ])('%s', async (_what, headers, code, status) => {
    const answer = await fetch(clients.url, { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(`<Code>${code}</Code>`);
  });
});
