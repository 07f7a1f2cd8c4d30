import { globalRegionOf } from '../../domain/partition.ts';
import type { ServiceError } from '../../domain/service-error.ts';
import type { Caller } from '../caller.ts';
import {
  activeAccounts,
  malformed,
  type OrganizationAccount,
  organizationUnreadable,
  readPages,
} from '../organization.ts';
import type { ListedAccount, ListedUnit, OrganizationCalls } from '../organization-calls.ts';
import { serviceErrorOf } from '../service-error-of.ts';
import { chooseUnits, startsAtRoots, type UnitChoice, unknownUnit } from './choose-units.ts';
import { isUnitId, type Unit, type UnitTree } from './unit-tree.ts';

type Heard = {
  /** An account that is not active. */
  onLeftOut: (account: OrganizationAccount) => void;
  /** What was excluded and is not in scope, as a person reads it. */
  onUnmatched: (unit: string) => void;
};

/**
 * The active accounts of organizational units, nested ones too.
 * @throws SolekeyError `organization-unreadable` where one of the lists can't be read to its end; `usage` where a name
 * is unknown or ambiguous
 */
export async function listUnitAccounts(
  caller: Caller,
  choice: UnitChoice,
  { onLeftOut, onUnmatched }: Heard,
): Promise<OrganizationAccount[]> {
  const { createOrganizationCalls } = await import('../organization-calls.ts');
  const reader = createReader(
    caller,
    createOrganizationCalls(caller.parts, globalRegionOf(caller.partition)),
  );
  const tree = await reader.tree(choice);
  const { units, unmatched } = chooseUnits(choice, tree);
  for (const unit of unmatched) onUnmatched(unit);
  const first = await reader.accounts(units);
  // An account that moves from a unit not read yet to one that was read is in no list. It is in its new unit now: what
  // either pass has is in scope, and an account in both is one.
  const second = units.size > 1 ? await reader.accounts(units) : [];
  return activeAccounts([...first, ...second], onLeftOut);
}

function createReader(caller: Caller, calls: OrganizationCalls) {
  const pages = async <T>(operation: string, read: Parameters<typeof readPages<T>>[2]): Promise<T[]> => {
    try {
      return await readPages(caller, operation, read);
    } catch (error) {
      throw serviceErrorOf(error, operation);
    }
  };

  /** Null: there is no such parent. A unit that is deleted while the others are read has no accounts, nor units. */
  const below = async <T>(
    operation: string,
    parent: string,
    read: (parent: string, token: string | null) => ReturnType<Parameters<typeof readPages<T>>[2]>,
  ): Promise<T[] | null> => {
    try {
      return await pages<T>(operation, (token) => read(parent, token));
    } catch (error) {
      if ((error as ServiceError).code === 'ParentNotFoundException') return null;
      throw unreadable(error as ServiceError);
    }
  };

  const unitsBelow = (parent: string) =>
    below<ListedUnit>('ListOrganizationalUnitsForParent', parent, calls.listUnits);

  async function starts(choice: UnitChoice): Promise<Unit[]> {
    if (!startsAtRoots(choice))
      return (choice.included ?? []).map((id) => ({ id, name: null, parentId: null }));
    const roots = await pages('ListRoots', calls.listRoots).catch((error: ServiceError) => {
      throw unreadable(error);
    });
    return roots.map((root) => unitOf(root, null, 'ListRoots'));
  }

  return {
    async tree(choice: UnitChoice): Promise<UnitTree> {
      const tree = new Map<string, Unit>();
      let level = await starts(choice);
      const readBelow = async ({ id }: Unit): Promise<Unit[]> => {
        const listed = await unitsBelow(id);
        if (listed === null && isStart.has(id)) throw unknownUnit('--ou', id, new Map());
        return (listed ?? []).map((child) => unitOf(child, id, 'ListOrganizationalUnitsForParent'));
      };
      const isStart = new Set(level.map(({ id }) => id));
      for (const unit of level) tree.set(unit.id, unit);
      while (level.length > 0) {
        const children = (await inBatches(level, readBelow)).flat();
        level = children.filter(({ id }) => !tree.has(id));
        // One that was asked for by its id is found below another: it has a name now, and a parent.
        for (const child of children)
          if (!tree.has(child.id) || isStart.has(child.id)) tree.set(child.id, child);
      }
      return tree;
    },
    async accounts(units: ReadonlySet<string>): Promise<ListedAccount[]> {
      const lists = await inBatches([...units], (id) =>
        below<ListedAccount>('ListAccountsForParent', id, calls.listAccountsOf),
      );
      return lists.flatMap((list) => list ?? []);
    },
  };
}

function unitOf({ id, name }: ListedUnit, parentId: string | null, operation: string): Unit {
  if (id === null || !isUnitId(id)) throw unreadable(malformed(operation, 'a unit has no id'));
  return { id, name, parentId };
}

function unreadable(error: ServiceError): Error {
  return organizationUnreadable(error, {
    option: '--ou',
    permissions:
      'organizations:ListRoots, organizations:ListOrganizationalUnitsForParent and organizations:ListAccountsForParent',
  });
}

/** How many lists are read at the same time: few, since Organizations throttles soon. */
const batchSize = 4;

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += batchSize) {
    results.push(...(await Promise.all(items.slice(at, at + batchSize).map(work))));
  }
  return results;
}
