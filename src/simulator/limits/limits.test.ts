import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CreateUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, test } from 'vitest';
import { type Clients, errorOf, startSimulator } from '../testing/clients.ts';

let clients: Clients;
afterEach(() => clients.close());

test('each service says in its own words that it is asked too often', async () => {
  const none = { ratePerSecond: 1, burst: 0 };
  const buckets = { 'iam:*': none, 'sts:*': none, 'organizations:*': none, 'cloudtrail:*': none };
  clients = await startSimulator({ defaults: { buckets } });
  const { iam, sts, organizations, cloudtrail, simulator } = clients;
  const errors = await Promise.all([
    errorOf(iam.send(new ListUsersCommand({}))),
    errorOf(sts.send(new GetCallerIdentityCommand({}))),
    errorOf(organizations.send(new ListAccountsCommand({}))),
    errorOf(cloudtrail.send(new LookupEventsCommand({}))),
  ]);
  expect(errors).toEqual([
    'Throttling 400',
    'Throttling 400',
    'TooManyRequestsException 400',
    'ThrottlingException 400',
  ]);
  expect(simulator.calls.total).toBe(4);
});

test('the bucket fills by simulated time', async () => {
  clients = await startSimulator({ defaults: { buckets: { 'iam:*': { ratePerSecond: 1, burst: 1 } } } });
  const list = () => errorOf(clients.iam.send(new ListUsersCommand({})));
  expect([await list(), await list()]).toEqual([null, 'Throttling 400']);
  clients.simulator.clock.advance(999);
  expect(await list()).toBe('Throttling 400');
  clients.simulator.clock.advance(1);
  expect(await list()).toBe(null);
});

describe('permissions', () => {
  test.each([
    ['nothing said', {}, null],
    ['denied', { deny: ['iam:CreateUser'] }, 'AccessDenied 403'],
    ['all of a service denied', { deny: ['iam:*'] }, 'AccessDenied 403'],
    ['another denied', { deny: ['iam:CreateUserX', 'iam:ListUsers'] }, null],
    ['only another allowed', { allow: ['iam:ListUsers'] }, 'AccessDenied 403'],
    ['allowed and denied', { allow: ['iam:*'], deny: ['iam:Create*'] }, 'AccessDenied 403'],
    [
      'denied to this user',
      { principals: { 'organization-admin': { deny: ['iam:*'] } } },
      'AccessDenied 403',
    ],
    ['denied to another', { principals: { other: { deny: ['iam:*'] } } }, null],
    ['forbidden by the organization', { organization: { deny: ['iam:*'] } }, 'AccessDenied 403'],
    ['forbidden by a boundary', { boundary: { allow: ['s3:*'] } }, 'AccessDenied 403'],
    ['let through by both', { organization: { allow: ['iam:*'] }, boundary: { allow: ['iam:*'] } }, null],
  ])('%s', async (_what, permissions, answer) => {
    clients = await startSimulator({ accounts: [{ permissions }] });
    expect(await errorOf(clients.iam.send(new CreateUserCommand({ UserName: 'x' })))).toBe(answer);
    expect(await errorOf(clients.sts.send(new GetCallerIdentityCommand({})))).toBe(null);
  });

  test('a refusal says who, what and on what', async () => {
    clients = await startSimulator({ accounts: [{ permissions: { deny: ['iam:ListUsers'] } }] });
    const account = clients.simulator.accounts[0]?.id;
    await expect(clients.iam.send(new ListUsersCommand({}))).rejects.toThrow(
      `User: arn:aws:iam::${account}:user/organization-admin is not authorized to perform: iam:ListUsers on resource: * because no identity-based policy allows the iam:ListUsers action`,
    );
  });
});
