import { ListAccessKeysCommand } from '@aws-sdk/client-iam';
import { afterEach, expect, test } from 'vitest';
import { type Clients, startSimulator } from '../testing/clients.ts';

let clients: Clients;
afterEach(() => clients.close());

/** Reads the one key's status so often, `afterMs` after it was switched off. */
async function statuses(
  bound: number,
  afterMs: number,
  reads: number,
): Promise<Map<string | undefined, number>> {
  clients = await startSimulator({ defaults: { eventualConsistencyMs: bound } });
  const { simulator, iam } = clients;
  const account = simulator.accounts[0]?.id ?? '';
  simulator.script.createUser({ account, name: 'ci', at: 1e12 });
  const { id } = simulator.script.createAccessKey({ account, user: 'ci', at: 1e12 });
  simulator.script.updateAccessKey({ account, key: id, status: 'Inactive' });
  simulator.clock.advance(afterMs);
  const counts = new Map<string | undefined, number>();
  for (let read = 0; read < reads; read += 1) {
    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName: 'ci' }));
    const status = AccessKeyMetadata?.[0]?.Status;
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

test('right after a write about half of the reads are old', async () => {
  const counts = await statuses(4000, 0, 100);
  expect(counts.get('Active')).toBeGreaterThan(25);
  expect(counts.get('Inactive')).toBeGreaterThan(25);
});

test('later fewer are', async () => {
  const counts = await statuses(4000, 3000, 100);
  expect(counts.get('Active')).toBeGreaterThan(0);
  expect(counts.get('Active')).toBeLessThan(30);
});

test('once the bound has gone by, none is', async () => {
  expect(await statuses(4000, 4000, 100)).toEqual(new Map([['Inactive', 100]]));
});

test('without a bound every read is true at once', async () => {
  expect(await statuses(0, 0, 20)).toEqual(new Map([['Inactive', 20]]));
});
