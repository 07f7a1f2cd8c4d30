import type { Random } from '../random.ts';

export interface OrganizationalUnit {
  readonly id: string;
  readonly name: string;
  /** Of a unit, or of the root. */
  readonly parentId: string;
}

/** The root, the units below it, and where each account is. */
export interface UnitTree {
  readonly rootId: string;
  readonly units: readonly OrganizationalUnit[];
  /** The id of the root or of the unit that an account is in. */
  parentOf(accountId: string): string;
  move(accountId: string, parentId: string): void;
}

/** @param paths of each account, the names of its units from the root down; and of units without accounts. */
export function createUnitTree(
  accounts: readonly { id: string; path: readonly string[] }[],
  empty: readonly (readonly string[])[],
  random: Random,
): UnitTree {
  const suffix = letters(random, 4);
  const rootId = `r-${suffix}`;
  const units: OrganizationalUnit[] = [];
  const unitAt = (path: readonly string[]) =>
    path.reduce((parentId, name) => {
      const known = units.find((unit) => unit.parentId === parentId && unit.name === name);
      if (known) return known.id;
      const id = `ou-${suffix}-${letters(random, 8)}`;
      units.push({ id, name, parentId });
      return id;
    }, rootId);
  const parents = new Map(accounts.map(({ id, path }) => [id, unitAt(path)]));
  for (const path of empty) unitAt(path);
  return {
    rootId,
    units,
    parentOf: (accountId) => parents.get(accountId) ?? rootId,
    move: (accountId, parentId) => parents.set(accountId, parentId),
  };
}

/** Lower-case letters and digits (Organizations API reference, OrganizationalUnit, Id). */
function letters(random: Random, count: number): string {
  const all = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
  return Array.from({ length: count }, () => random.pick(all)).join('');
}
