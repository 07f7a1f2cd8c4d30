import { ListAccessKeysCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dearPropertyRuns } from '../../../test/worlds/how-many.ts';
import { type Clients, startSimulator } from '../testing/clients.ts';

let clients: Clients;
const names = Array.from({ length: 23 }, (_, index) => `user-${index}`);

beforeAll(async () => {
  clients = await startSimulator({
    accounts: Array.from({ length: 45 }, (_, index) => ({ name: `account-${index}` })),
  });
  const { script, accounts } = clients.simulator;
  const account = accounts[0]?.id ?? '';
  for (const name of names) script.createUser({ account, name, path: name.endsWith('3') ? '/three/' : '/' });
  for (let key = 0; key < 8; key += 1) script.createAccessKey({ account, user: 'user-0' });
});
afterAll(() => clients.close());

async function users(MaxItems: number, PathPrefix?: string): Promise<string[]> {
  const found: string[] = [];
  let Marker: string | undefined;
  do {
    const page = await clients.iam.send(new ListUsersCommand({ MaxItems, Marker, PathPrefix }));
    expect(page.Users?.length).toBeLessThanOrEqual(MaxItems);
    expect(page.IsTruncated).toBe(page.Marker !== undefined);
    found.push(...(page.Users ?? []).map(({ UserName = '' }) => UserName));
    Marker = page.Marker;
  } while (Marker);
  return found;
}

test('pages of any size hold the same users, each once', async () => {
  const all = [...names, 'organization-admin'].sort();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (size) => {
      expect((await users(size)).sort()).toEqual(all);
    }),
    { numRuns: dearPropertyRuns },
  );
});

test('a path narrows them', async () => {
  expect(await users(1, '/three/')).toEqual(['user-3', 'user-13']);
});

test('users who come and go between pages shift nobody out', async () => {
  const { iam, simulator } = clients;
  const account = simulator.accounts[0]?.id ?? '';
  simulator.script.createUser({ account, name: 'passing' });
  const first = await iam.send(new ListUsersCommand({ MaxItems: 5 }));
  simulator.script.deleteUser({ account, user: 'passing' });
  const rest = await iam.send(new ListUsersCommand({ MaxItems: 1000, Marker: first.Marker }));
  const seen = [...(first.Users ?? []), ...(rest.Users ?? [])].map(({ UserName }) => UserName);
  expect(seen.sort()).toEqual([...names, 'organization-admin'].sort());
});

test.each([1, 2, 3, 7, 8, 9])('pages of %i hold the same eight keys', async (MaxItems) => {
  const found = new Set<string | undefined>();
  let Marker: string | undefined;
  let pages = 0;
  do {
    const page = await clients.iam.send(new ListAccessKeysCommand({ UserName: 'user-0', MaxItems, Marker }));
    for (const key of page.AccessKeyMetadata ?? []) found.add(key.AccessKeyId);
    Marker = page.Marker;
    pages += 1;
  } while (Marker);
  expect([found.size, pages]).toEqual([8, Math.ceil(8 / MaxItems)]);
});

test.each([
  [undefined, [20, 20, 5]],
  [20, [20, 20, 5]],
  [15, [15, 15, 15]],
])('accounts come at most twenty a page (%s asked for)', async (MaxResults, sizes) => {
  const found: string[] = [];
  const seen: number[] = [];
  let NextToken: string | undefined;
  do {
    const page = await clients.organizations.send(new ListAccountsCommand({ MaxResults, NextToken }));
    seen.push(page.Accounts?.length ?? 0);
    found.push(...(page.Accounts ?? []).map(({ Name = '' }) => Name));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(seen).toEqual(sizes);
  expect(found).toEqual(Array.from({ length: 45 }, (_, index) => `account-${index}`));
});
