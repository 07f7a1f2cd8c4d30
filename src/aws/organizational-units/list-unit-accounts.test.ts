import { beforeEach, describe, expect, test } from 'vitest';
import { type Answer, json, neverAnswer, refuse, text } from '../testing/lying-endpoint.ts';
import { useCaller } from '../testing/use-caller.ts';
import type { UnitChoice } from './choose-units.ts';
import { listUnitAccounts } from './list-unit-accounts.ts';

/**
 * Root r-ab12: account 0. Workloads: 1. Workloads/Production: 2, 3. Workloads/Production/Shop: 4. Sandbox: 5.
 * Sandbox/Production: 6.
 */
const ids = {
  root: 'r-ab12',
  workloads: 'ou-ab12-workload',
  production: 'ou-ab12-product1',
  shop: 'ou-ab12-shopshop',
  sandbox: 'ou-ab12-sandboxx',
  other: 'ou-ab12-product2',
};
const account = (place: number) => `${'0'.repeat(11)}${place}`;

type Tree = Record<string, { units: [id: string, name: string][]; accounts: number[] }>;

const tree: Tree = {
  [ids.root]: {
    units: [
      [ids.workloads, 'Workloads'],
      [ids.sandbox, 'Sandbox'],
    ],
    accounts: [0],
  },
  [ids.workloads]: { units: [[ids.production, 'Production']], accounts: [1] },
  [ids.production]: { units: [[ids.shop, 'Shop, "new"\u001b[2J']], accounts: [2, 3] },
  [ids.shop]: { units: [], accounts: [4] },
  [ids.sandbox]: { units: [[ids.other, 'Production']], accounts: [5] },
  [ids.other]: { units: [], accounts: [6] },
};

const here = useCaller();

beforeEach(() => serve(() => tree));

/** @param now the tree as it is when the nth list of accounts is asked for, from 0 */
function serve(now: (asked: number) => Tree): void {
  let asked = 0;
  const ofParent = (show: (place: Tree[string]) => Record<string, unknown>): Answer => {
    return (exchange) => {
      const { ParentId } = JSON.parse([...exchange.body.keys()].join('')) as { ParentId: string };
      const place = now(asked)[ParentId];
      (place === undefined ? refuse(400, 'ParentNotFoundException') : json(show(place)))(exchange);
    };
  };
  here.aws.on('ListRoots', json({ Roots: [{ Id: ids.root, Name: 'Root' }] }));
  const units = ofParent((place) => ({
    OrganizationalUnits: place.units.map(([Id, Name]) => ({ Id, Name })),
  }));
  here.aws.on('ListOrganizationalUnitsForParent', units);
  const accounts = ofParent((place) => ({
    Accounts: place.accounts.map((each) => ({ Id: account(each), State: 'ACTIVE' })),
  }));
  here.aws.on('ListAccountsForParent', (exchange) => {
    accounts(exchange);
    asked += 1;
  });
}

async function list(choice: Partial<UnitChoice>) {
  const heard: { leftOut: string[]; unmatched: string[] } = { leftOut: [], unmatched: [] };
  const accounts = await listUnitAccounts(
    here.caller,
    { included: null, excluded: [], ...choice },
    { onLeftOut: ({ id }) => heard.leftOut.push(id), onUnmatched: (unit) => heard.unmatched.push(unit) },
  );
  return { accounts: accounts.map(({ id }) => Number(id)), ...heard };
}

describe('accounts of organizational units', () => {
  test.each<[string, Partial<UnitChoice>, number[]]>([
    ['by name, nested ones too', { included: ['Workloads'] }, [1, 2, 3, 4]],
    ['by id', { included: [ids.production] }, [2, 3, 4]],
    ['by the id of the root', { included: [ids.root] }, [0, 1, 5, 2, 3, 6, 4]],
    ['by the name of the root', { included: ['Root'] }, [0, 1, 5, 2, 3, 6, 4]],
    [
      'one in the other: each account once',
      { included: ['Workloads', ids.shop, ids.production] },
      [1, 2, 3, 4],
    ],
    ['one in the other, by ids', { included: [ids.shop, ids.workloads] }, [4, 1, 2, 3]],
    ['two', { included: ['Sandbox', ids.shop] }, [5, 6, 4]],
    ['a name with a comma and more', { included: ['Shop, "new"\u001b[2J'] }, [4]],
    ['but for one below', { included: ['Workloads'], excluded: [ids.production] }, [1]],
    ['but for one below, by ids', { included: [ids.workloads], excluded: [ids.shop] }, [1, 2, 3]],
    [
      'one that is excluded with what it is in',
      { included: [ids.shop, ids.workloads], excluded: [ids.workloads] },
      [],
    ],
    ['all but some', { excluded: ['Workloads', ids.other] }, [0, 5]],
  ])('%s', async (_, choice, accounts) => {
    expect(await list(choice)).toEqual({ accounts, leftOut: [], unmatched: [] });
  });

  test('with ids alone, nothing above them or beside them is read', async () => {
    await list({ included: [ids.shop] });
    expect(here.aws.counts()).toEqual({
      GetCallerIdentity: 1,
      ListOrganizationalUnitsForParent: 1,
      ListAccountsForParent: 1,
    });
  });

  test('excluded in vain is told, and nothing is left out for it', async () => {
    const choice = { included: [ids.production], excluded: [ids.sandbox, 'ou-ab12-nowhere1'] };
    const unmatched = [ids.sandbox, 'ou-ab12-nowhere1'];
    expect(await list(choice)).toMatchObject({ accounts: [2, 3, 4], unmatched });
    const named = { included: ['Workloads'], excluded: ['Sandbox'] };
    expect(await list(named)).toMatchObject({
      accounts: [1, 2, 3, 4],
      unmatched: [`"Sandbox" (${ids.sandbox})`],
    });
  });

  test('that are not active are left out, each told once', async () => {
    const states = [
      { Id: account(1), State: 'SUSPENDED' },
      { Id: account(2), State: 'ACTIVE' },
    ];
    here.aws.on('ListAccountsForParent', json({ Accounts: states }));
    expect(await list({ included: ['Workloads'] })).toMatchObject({ accounts: [2], leftOut: [account(1)] });
  });

  test('every page is read, an empty one too', async () => {
    const page = (place: number[], NextToken?: string) =>
      json({ Accounts: place.map((each) => ({ Id: account(each), State: 'ACTIVE' })), NextToken });
    here.aws.on('ListAccountsForParent', page([1], 'a'), page([], 'b'), page([2]));
    expect((await list({ included: [ids.shop] })).accounts).toEqual([1, 2]);
  });
});

describe('an account that moves while the lists are read', () => {
  const moved = (place: number, from: string, to: string): Tree => ({
    ...tree,
    [from]: {
      units: [],
      ...tree[from],
      accounts: (tree[from]?.accounts ?? []).filter((each) => each !== place),
    },
    [to]: { units: [], ...tree[to], accounts: [...(tree[to]?.accounts ?? []), place] },
  });

  test.each([
    ['to a unit that is read later: it is listed twice', ids.workloads, ids.shop, 1],
    ['to a unit that was read: the first pass does not see it', ids.shop, ids.workloads, 4],
  ])('%s, and scanned once', async (_, from, to, place) => {
    serve((asked) => (asked < 1 ? tree : moved(place, from, to)));
    const { accounts } = await list({ included: ['Workloads'] });
    expect(accounts.toSorted()).toEqual([1, 2, 3, 4]);
  });

  test('out of a unit that is then deleted', async () => {
    const { [ids.shop]: _, ...without } = moved(4, ids.shop, ids.workloads);
    serve((asked) => (asked < 1 ? tree : without));
    expect((await list({ included: ['Workloads'] })).accounts.toSorted()).toEqual([1, 2, 3, 4]);
  });
});

describe('a unit that is not known for sure is refused', () => {
  test.each<[string, Partial<UnitChoice>, string, string]>([
    [
      'a name that two have',
      { included: ['Production'] },
      `2 organizational units are named "Production": "Root/Workloads/Production" (${ids.production}), "Root/Sandbox/Production" (${ids.other}).`,
      `Use an ID, such as ${ids.production}.`,
    ],
    [
      'a name that two have, to leave out',
      { included: ['Sandbox'], excluded: ['Production'] },
      `2 organizational units are named "Production": "Root/Workloads/Production" (${ids.production}), "Root/Sandbox/Production" (${ids.other}).`,
      `Use an ID, such as ${ids.production}.`,
    ],
    [
      'a mistyped name',
      { included: ['Wokloads'] },
      'Unknown organizational unit "Wokloads".',
      `Did you mean "Workloads" (${ids.workloads})?`,
    ],
    [
      'a name in other case',
      { included: ['workloads'] },
      'Unknown organizational unit "workloads".',
      `Did you mean "Workloads" (${ids.workloads})?`,
    ],
    [
      'a name that is like none',
      { included: ['x\u202ey'] },
      'Unknown organizational unit "x\u202ey".',
      String.raw`Organizational units: "Root", "Workloads", "Sandbox", "Production", "Production", "Shop, \"new\"\u001b[2J".`,
    ],
    [
      'an id of nothing',
      { included: ['ou-ab12-nowhere1'] },
      'Unknown organizational unit "ou-ab12-nowhere1".',
      'To list the IDs: aws organizations list-organizational-units-for-parent --parent-id ROOT_OR_OU',
    ],
    [
      'an id of nothing beside a name',
      { included: ['Sandbox', 'ou-ab12-nowhere1'] },
      'Unknown organizational unit "ou-ab12-nowhere1".',
      'To list the IDs: aws organizations list-organizational-units-for-parent --parent-id ROOT_OR_OU',
    ],
  ])('%s', async (_, choice, message, fix) => {
    await expect(list(choice)).rejects.toMatchObject({ code: 'usage', exitCode: 2, message, fix });
    expect(here.aws.counts()['ListAccountsForParent']).toBeUndefined();
  });
});

describe('an organization that can not be read to its end is refused as a whole', () => {
  test.each<[string, string, Answer, RegExp]>([
    ['denied roots', 'ListRoots', refuse(400, 'AccessDeniedException'), /organizations:ListRoots/],
    ['denied units', 'ListOrganizationalUnitsForParent', refuse(400, 'AccessDeniedException'), /ForParent/],
    [
      'denied accounts',
      'ListAccountsForParent',
      refuse(400, 'AccessDeniedException'),
      /ListAccountsForParent/,
    ],
    ['no organization', 'ListRoots', refuse(400, 'AWSOrganizationsNotInUseException'), /Leave out ou/],
    ['no list of units', 'ListOrganizationalUnitsForParent', json({}), /accounts with accounts/],
    ['no list of accounts', 'ListAccountsForParent', json({}), /accounts with accounts/],
    ['a unit without an id', 'ListRoots', json({ Roots: [{ Name: 'Root' }] }), /accounts with accounts/],
    ['a failure', 'ListAccountsForParent', text(500, ''), /accounts with accounts/],
    [
      'a page that never ends',
      'ListAccountsForParent',
      json({ Accounts: [], NextToken: 'a' }),
      /accounts with accounts/,
    ],
  ])('%s', async (_, operation, answer, fix) => {
    here.aws.on(operation, answer);
    await expect(list({ included: ['Workloads'] })).rejects.toMatchObject({
      code: 'organization-unreadable',
      fix: expect.stringMatching(fix),
    });
  });

  test.each(['ListRoots', 'ListOrganizationalUnitsForParent', 'ListAccountsForParent'])(
    'and so is one whose time is over within %s',
    async (operation) => {
      here.aws.on(operation, neverAnswer);
      const listed = here.caller.bounded(300, () => list({ included: ['Workloads'] }));
      await expect(listed).rejects.toMatchObject({
        code: 'organization-unreadable',
        message: `The organization's accounts can't be listed: ${operation} did not end in time.`,
        fix: expect.stringContaining('accountDeadline'),
      });
    },
  );

  test('units that lead round end', async () => {
    here.aws.on(
      'ListOrganizationalUnitsForParent',
      json({ OrganizationalUnits: [{ Id: ids.shop, Name: 'Shop' }] }),
    );
    expect((await list({ included: ['Shop'] })).accounts).toEqual([4]);
    expect((await list({ included: [ids.shop, ids.other] })).accounts).toEqual([4, 6]);
  });
});
