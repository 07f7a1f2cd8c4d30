import { nearestName } from '../../domain/nearest-name.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { isUnitId, pathOf, type Unit, type UnitTree, withNested } from './unit-tree.ts';

/** Organizational units by name or id, as the person gave them. */
export type UnitChoice = {
  /** Null: the whole organization. */
  included: readonly string[] | null;
  excluded: readonly string[];
};

/** With IDs alone, what is above the units and beside them is not read. */
export function startsAtRoots({ included, excluded }: UnitChoice): boolean {
  return included === null || ![...included, ...excluded].every(isUnitId);
}

/**
 * The units whose accounts are in scope, nested ones too, and what was excluded in vain.
 * @throws SolekeyError `usage` for a name that no unit has, or several have: which one is meant is never guessed.
 */
export function chooseUnits(
  { included, excluded }: UnitChoice,
  tree: UnitTree,
): { units: ReadonlySet<string>; unmatched: readonly string[] } {
  const idsOf = (wanted: readonly string[]) => new Set(wanted.map((text) => unitNamed(text, tree).id));
  const scope = included === null ? new Set(tree.keys()) : withNested(idsOf(included), tree);
  // An id outside of what was read can't be in scope.
  const unread = excluded.filter((text) => isUnitId(text) && !tree.has(text));
  const left = idsOf(excluded.filter((text) => !unread.includes(text)));
  const outside = [...left].filter((id) => !scope.has(id)).map((id) => labelOf(id, tree));
  const without = withNested(left, tree);
  return {
    units: new Set([...scope].filter((id) => !without.has(id))),
    unmatched: [...unread, ...outside],
  };
}

function unitNamed(text: string, tree: UnitTree): Unit {
  const all = [...tree.values()];
  const found = isUnitId(text)
    ? all.filter(({ id }) => id === text)
    : all.filter(({ name }) => name === text);
  const [unit] = found;
  if (unit === undefined) throw unknownUnit(text, tree);
  if (found.length === 1) return unit;
  const places = found.map((one) => `${pathOf(one, tree)} (${one.id})`).join(', ');
  throw new SolekeyError(
    'usage',
    `${found.length} organizational units are named ${JSON.stringify(text)}: ${places}.`,
    `Use an ID, such as ${unit.id}.`,
  );
}

/** Names the nearest one; else those that there are. */
export function unknownUnit(text: string, tree: UnitTree): SolekeyError {
  const message = `Unknown organizational unit ${JSON.stringify(text)}.`;
  return new SolekeyError('usage', message, hintFor(text, tree));
}

/** More would bury what is asked. */
const mostListed = 10;

function hintFor(text: string, tree: UnitTree): string {
  const units = [...tree.values()].filter(({ name }) => name !== null);
  if (isUnitId(text) || units.length === 0)
    return 'To list the IDs: aws organizations list-organizational-units-for-parent --parent-id ROOT_OR_OU';
  const names = units.map(({ name }) => name ?? '');
  const nearest = nearestName(text, names);
  if (nearest !== null) {
    const { id } = units.find(({ name }) => name === nearest) as Unit;
    return `Did you mean ${JSON.stringify(nearest)} (${id})?`;
  }
  const listed = names.slice(0, mostListed).map((name) => JSON.stringify(name));
  const more = names.length > mostListed ? ` and ${names.length - mostListed} more` : '';
  return `Organizational units: ${listed.join(', ')}${more}.`;
}

function labelOf(id: string, tree: UnitTree): string {
  const name = tree.get(id)?.name ?? null;
  return name === null ? id : `${JSON.stringify(name)} (${id})`;
}
