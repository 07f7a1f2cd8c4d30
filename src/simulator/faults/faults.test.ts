import { CreateUserCommand, IAMClient, ListAccessKeysCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { afterEach, expect, test } from 'vitest';
import { type Clients, errorOf, START, startSimulator } from '../testing/clients.ts';
import type { FaultRule } from './fault-rule.ts';

let clients: Clients;
afterEach(() => clients.close());

async function start(...faults: FaultRule[]): Promise<string> {
  clients = await startSimulator({ faults });
  const account = clients.simulator.accounts[0]?.id ?? '';
  for (const name of ['ci', 'cd']) {
    clients.simulator.script.createUser({ account, name, at: 1e12 });
    clients.simulator.script.createAccessKey({ account, user: name, at: 1e12 });
  }
  return account;
}

const keys = (UserName = 'ci', Marker?: string) =>
  clients.iam.send(new ListAccessKeysCommand({ UserName, Marker }));

test.each<[FaultRule, string | RegExp]>([
  [{ kind: 'error' }, 'ServiceFailureException 500'],
  [{ kind: 'error', code: 'Throttling', status: 400 }, 'Throttling 400'],
  [{ kind: 'error', code: 'AccessDenied', status: 403 }, 'AccessDenied 403'],
  [{ kind: 'expired-token' }, /^ExpiredToken(Exception)? 403$/],
  [{ kind: 'reset-before' }, 'Error without an answer'],
  [{ kind: 'reset-after' }, 'Error without an answer'],
  [{ kind: 'truncated-body' }, /^(Error|TimeoutError)/],
  [{ kind: 'malformed-body' }, /^Error/],
])('%j', async (fault, answer) => {
  await start(fault);
  expect(await errorOf(keys())).toMatch(answer);
  expect(clients.simulator.calls.byOperation.get('iam:ListAccessKeys')).toBe(1);
});

test.each<[FaultRule['kind'], boolean]>([
  ['timeout', false],
  ['timeout-after', true],
])('a call that meets %s is never answered; done: %s', async (kind, done) => {
  const account = await start({ kind });
  const { url, simulator } = clients;
  const { credentials, region } = simulator;
  const patience = { requestTimeout: 50, throwOnRequestTimeout: true };
  const iam = new IAMClient({ endpoint: url, region, credentials, maxAttempts: 1, requestHandler: patience });
  const made = errorOf(iam.send(new CreateUserCommand({ UserName: 'new' })));
  expect(await made).toMatch(/^TimeoutError/);
  expect(simulator.truth.usersAt(account).some(({ name }) => name === 'new')).toBe(done);
});

test.each<[FaultRule['kind'], boolean]>([
  ['reset-before', false],
  ['reset-after', true],
  ['truncated-body', true],
  ['malformed-body', true],
  ['error', false],
])('after %s the write was done: %s', async (kind, done) => {
  const account = await start({ kind });
  expect(await errorOf(clients.iam.send(new CreateUserCommand({ UserName: 'new' })))).not.toBe(null);
  expect(clients.simulator.truth.usersAt(account).some(({ name }) => name === 'new')).toBe(done);
});

test('pages that do not end', async () => {
  await start({ kind: 'same-marker' });
  const first = await keys();
  const second = await keys('ci', first.Marker);
  expect([first.IsTruncated, second.IsTruncated, second.Marker]).toEqual([true, true, first.Marker]);
  expect(second.AccessKeyMetadata).toEqual(first.AccessKeyMetadata);
});

test('a page that says there is more, and not where', async () => {
  await start({ kind: 'truncated-without-marker' });
  expect(await keys()).toMatchObject({ IsTruncated: true });
  expect((await keys()).Marker).toBeUndefined();
});

test("another user's answer", async () => {
  await start({ kind: 'other-user', user: 'cd' });
  const { credentials } = clients.simulator;
  expect((await keys('cd')).AccessKeyMetadata).toMatchObject([
    { UserName: 'organization-admin', AccessKeyId: credentials.accessKeyId },
  ]);
});

test.each<[FaultRule['kind'], string | undefined]>([
  ['missing-status', undefined],
  ['unknown-status', 'Suspended'],
])('%s', async (kind, status) => {
  await start({ kind });
  const { AccessKeyMetadata } = await keys();
  expect(AccessKeyMetadata).toMatchObject([{ UserName: 'ci', CreateDate: new Date(1e12) }]);
  expect(AccessKeyMetadata?.[0]?.Status).toBe(status);
});

test('the second call alone fails', async () => {
  await start({ kind: 'error', operation: 'ListAccessKeys', nth: 2 });
  const answers = [
    await errorOf(keys()),
    await errorOf(clients.iam.send(new ListUsersCommand({}))),
    await errorOf(keys()),
    await errorOf(keys()),
  ];
  expect(answers).toEqual([null, null, 'ServiceFailureException 500', null]);
  expect(clients.simulator.clock.now()).toBe(START);
});
