import {
  DescribeOrganizationalUnitCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clients, startSimulator } from '../testing/clients.ts';

let clients: Clients;
const member = (index: number) => `${100000000000 + index}`;

/** 45 accounts in one unit, and a unit of the same name below another. */
beforeAll(async () => {
  clients = await startSimulator({
    accounts: [
      { id: member(0) },
      ...Array.from({ length: 45 }, (_, index) => ({ id: member(index + 1), unit: ['Prod'] })),
      { id: member(50), unit: ['Sandbox', 'Prod'] },
    ],
    emptyUnits: [...Array.from({ length: 22 }, (_, index) => ['Sandbox', `team-${index}`]), ['Empty']],
  });
});
afterAll(() => clients.close());

const send = <T>(command: unknown): Promise<T> => clients.organizations.send(command as never) as Promise<T>;

type Named = { Id: string; Name: string };

async function root(): Promise<Named> {
  const { Roots } = await send<{ Roots: Named[] }>(new ListRootsCommand());
  expect(Roots).toHaveLength(1);
  return Roots[0] as Named;
}

async function unitsOf(ParentId: string): Promise<Named[]> {
  const all: Named[] = [];
  let NextToken: string | undefined;
  do {
    const page: { OrganizationalUnits: Named[]; NextToken?: string } = await send(
      new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken }),
    );
    all.push(...page.OrganizationalUnits);
    NextToken = page.NextToken;
  } while (NextToken);
  return all;
}

async function unit(name: string, parent?: string): Promise<string> {
  const found = (await unitsOf(parent ?? (await root()).Id)).find(({ Name }) => Name === name);
  return found?.Id ?? '';
}

async function accountsOf(ParentId: string, MaxResults?: number): Promise<string[][]> {
  const pages: string[][] = [];
  let NextToken: string | undefined;
  do {
    const page: { Accounts: Named[]; NextToken?: string } = await send(
      new ListAccountsForParentCommand({ ParentId, NextToken, MaxResults }),
    );
    pages.push(page.Accounts.map(({ Id }) => Id));
    NextToken = page.NextToken;
  } while (NextToken);
  return pages;
}

describe('organizational units', () => {
  test('the root is named Root, and has an id of its kind', async () => {
    expect(await root()).toMatchObject({
      Id: expect.stringMatching(/^r-[a-z0-9]{4}$/),
      Arn: expect.stringMatching(/^arn:aws:organizations::100000000000:root\/o-\d+\/r-[a-z0-9]{4}$/),
      Name: 'Root',
    });
  });

  test('are listed by parent, directly below it alone, in pages', async () => {
    const { Id } = await root();
    expect((await unitsOf(Id)).map(({ Name }) => Name)).toEqual(['Prod', 'Sandbox', 'Empty']);
    const below = await unitsOf(await unit('Sandbox'));
    expect(below.map(({ Name }) => Name)).toEqual([
      'Prod',
      ...Array.from({ length: 22 }, (_, index) => `team-${index}`),
    ]);
    const pattern = new RegExp(`^ou-${Id.slice(2)}-[a-z0-9]{8}$`);
    for (const { Id: id } of below) expect(id).toMatch(pattern);
  });

  test('have the accounts directly in them, in pages', async () => {
    expect(await accountsOf((await root()).Id)).toEqual([[member(0)]]);
    expect((await accountsOf(await unit('Prod'))).map(({ length }) => length)).toEqual([20, 20, 5]);
    expect((await accountsOf(await unit('Prod'), 10)).map(({ length }) => length)).toEqual([
      10, 10, 10, 10, 5,
    ]);
    expect(await accountsOf(await unit('Empty'))).toEqual([[]]);
    expect(await accountsOf(await unit('Prod', await unit('Sandbox')))).toEqual([[member(50)]]);
  });

  test('know their parents', async () => {
    const { Id } = await root();
    const parents = async (ChildId: string) =>
      (await send<{ Parents: unknown[] }>(new ListParentsCommand({ ChildId }))).Parents;
    expect(await parents(member(0))).toEqual([{ Id, Type: 'ROOT' }]);
    expect(await parents(member(1))).toEqual([{ Id: await unit('Prod'), Type: 'ORGANIZATIONAL_UNIT' }]);
    expect(await parents(await unit('Prod'))).toEqual([{ Id, Type: 'ROOT' }]);
  });

  test('an account moves from one to another, and is never in both', async () => {
    const [from, to] = [await unit('Prod', await unit('Sandbox')), await unit('Empty')];
    const move = { AccountId: member(50), SourceParentId: from, DestinationParentId: to };
    await send(new MoveAccountCommand(move));
    expect([await accountsOf(from), await accountsOf(to)]).toEqual([[[]], [[member(50)]]]);
    const again = send(new MoveAccountCommand(move));
    await expect(again).rejects.toMatchObject({ name: 'SourceParentNotFoundException' });
    const { Accounts } = await send<{ Accounts: Named[] }>(new ListAccountsCommand());
    expect(Accounts).toHaveLength(20);
  });

  test.each([
    ['an id of no parent', new ListAccountsForParentCommand({ ParentId: 'Prod' }), 'InvalidInputException'],
    [
      'a parent that is not there',
      new ListOrganizationalUnitsForParentCommand({ ParentId: 'ou-abcd-abcdefgh' }),
      'ParentNotFoundException',
    ],
    [
      'a child that is not there',
      new ListParentsCommand({ ChildId: '999999999999' }),
      'ChildNotFoundException',
    ],
    [
      'a unit that is not there',
      new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: 'ou-abcd-abcdefgh' }),
      'OrganizationalUnitNotFoundException',
    ],
    ['a page of 21', new ListRootsCommand({ MaxResults: 21 }), 'InvalidInputException'],
  ])('%s is refused', async (_, command, name) => {
    await expect(send(command)).rejects.toMatchObject({ name });
  });
});
