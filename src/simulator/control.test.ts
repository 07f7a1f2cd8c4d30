import { IAMClient, ListUsersCommand, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clients, errorOf, START, startSimulator } from './testing/clients.ts';

let clients: Clients;
beforeEach(async () => {
  clients = await startSimulator({ accounts: [{ id: '123456789012' }, { id: '210987654321' }] });
});
afterEach(() => clients.close());

const ask = async (path: string, init?: RequestInit) => {
  const answer = await fetch(`${clients.url}/_simulator/${path}`, init);
  return { status: answer.status, date: answer.headers.get('date'), body: await answer.json() };
};

describe('the state', () => {
  test('is the truth, with every call counted', async () => {
    const { script, credentials } = clients.simulator;
    script.createUser({ account: '210987654321', name: 'ci', at: 1e12 });
    const { id } = script.createAccessKey({ account: '210987654321', user: 'ci', at: 1e12 + 999 });
    script.useKey({ account: '210987654321', key: id, at: 1.5e12, service: 's3', region: 'N/A' });
    script.updateAccessKey({ account: '210987654321', key: id, status: 'Inactive' });
    await clients.iam.send(new ListUsersCommand({}));
    await errorOf(clients.iam.send(new UpdateAccessKeyCommand({ AccessKeyId: id, Status: 'Active' })));
    const admin = {
      id: credentials.accessKeyId,
      status: 'Active',
      createdAt: '2025-10-16T12:01:00Z',
      lastUsedAt: '2026-11-20T12:00:00Z',
    };
    const key = {
      id,
      status: 'Inactive',
      createdAt: '2001-09-09T01:46:40Z',
      lastUsedAt: '2017-07-14T02:40:00Z',
    };
    expect(await ask('state')).toMatchObject({
      status: 200,
      body: {
        clock: '2026-11-20T12:00:00.000Z',
        calls: { 'iam:ListUsers': 1, 'iam:UpdateAccessKey': 1 },
        accounts: [
          { id: '123456789012', users: [{ name: 'organization-admin', keys: [admin] }] },
          { id: '210987654321', users: [{ name: 'ci', keys: [key] }] },
        ],
      },
    });
  });
});

describe('the clock', () => {
  test('is moved, and every answer carries its date', async () => {
    const moved = await ask('clock', { method: 'POST', body: '{"advanceSeconds": 90.5}' });
    expect(moved).toEqual({
      status: 200,
      date: 'Fri, 20 Nov 2026 12:01:30 GMT',
      body: { clock: '2026-11-20T12:01:30.500Z' },
    });
    expect(clients.simulator.clock.now()).toBe(START + 90_500);
  });

  test.each(['', '{}', 'null', '{"advanceSeconds": -1}', '{"advanceSeconds": "1"}'])(
    'not by %j',
    async (body) => {
      expect((await ask('clock', { method: 'POST', body })).status).toBe(400);
      expect(clients.simulator.clock.now()).toBe(START);
    },
  );
});

test('there is nothing else', async () => {
  expect((await ask('other')).status).toBe(404);
});

test('calls are counted by operation and account, writes apart, until they are reset', async () => {
  const { iam, simulator, as } = clients;
  await iam.send(new ListUsersCommand({}));
  await errorOf(
    iam.send(new UpdateAccessKeyCommand({ AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA', Status: 'Active' })),
  );
  const stranger = { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x' };
  await errorOf(as(stranger).iam.send(new ListUsersCommand({})));
  const { calls } = simulator;
  expect([calls.total, calls.writes, calls.byOperation.get('iam:ListUsers')]).toEqual([3, 1, 2]);
  expect(Object.fromEntries(calls.ofAccount('123456789012'))).toEqual({
    'iam:ListUsers': 1,
    'iam:UpdateAccessKey': 1,
  });
  simulator.resetCalls();
  expect([calls.total, calls.writes, calls.toJSON()]).toEqual([0, 0, {}]);
});

test('a key that signs a call is used by it', async () => {
  const { simulator, url } = clients;
  const { credentials, truth } = simulator;
  const iam = new IAMClient({ endpoint: url, region: simulator.region, credentials });
  await iam.send(new ListUsersCommand({}));
  expect(truth.keysAt('123456789012', 'organization-admin')).toMatchObject([{ lastUsedAt: START }]);
});
