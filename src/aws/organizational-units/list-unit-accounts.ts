import type { Caller } from '../accounts/caller.ts';
import { activeAccounts, type OrganizationAccount } from '../accounts/organization.ts';
import type { ListedAccount } from '../calls/organization-calls.ts';
import { chooseUnits, startsAtRoots, type UnitChoice, unknownUnit } from './choose-units.ts';
import { openUnitLists, type UnitLists } from './unit-lists.ts';
import type { Unit, UnitTree } from './unit-tree.ts';

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
  const lists = await openUnitLists(caller);
  const { units, unmatched } = chooseUnits(choice, await readTree(lists, choice));
  for (const unit of unmatched) onUnmatched(unit);
  const first = await readAccounts(lists, units);
  // An account that moves from a unit not read yet to one that was read is in no list. It is in its new unit now: what
  // either pass has is in scope, and an account in both is one.
  const second = units.size > 1 ? await readAccounts(lists, units) : [];
  return activeAccounts([...first, ...second], onLeftOut);
}

async function readTree(lists: UnitLists, choice: UnitChoice): Promise<UnitTree> {
  const starts = startsAtRoots(choice)
    ? await lists.roots()
    : (choice.included ?? []).map((id): Unit => ({ id, name: null, parentId: null }));
  const startIds = new Set(starts.map(({ id }) => id));
  const tree = new Map(starts.map((unit) => [unit.id, unit]));
  let level = starts;
  while (level.length > 0) {
    const below = await inBatches(level, async ({ id }) => {
      const units = await lists.unitsBelow(id);
      if (units === null && startIds.has(id)) throw unknownUnit(id, new Map());
      return units ?? [];
    });
    const found = below.flat();
    level = found.filter(({ id }) => !tree.has(id));
    // One that was asked for by its id is found below another: it has a name now, and a parent.
    for (const unit of found) if (!tree.has(unit.id) || startIds.has(unit.id)) tree.set(unit.id, unit);
  }
  return tree;
}

async function readAccounts(lists: UnitLists, units: ReadonlySet<string>): Promise<ListedAccount[]> {
  return (await inBatches([...units], lists.accountsOf)).flat();
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
