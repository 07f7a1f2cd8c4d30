/** The root of an organization, or an organizational unit in it. */
export type Unit = {
  id: string;
  /** Null: it was asked for by its id, and AWS names only what is below it. */
  name: string | null;
  /** Null: nothing above it was read. */
  parentId: string | null;
};

/** By id. */
export type UnitTree = ReadonlyMap<string, Unit>;

/** Organizations API reference, ListAccountsForParent, ParentId. */
export function isUnitId(text: string): boolean {
  return /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/.test(text);
}

/** The names from the root down, in quotes: any character can be in one, a slash and a line feed too. */
export function pathOf(unit: Unit, tree: UnitTree): string {
  const names = lineOf(unit, tree).map(({ id, name }) => name ?? id);
  return JSON.stringify(names.toReversed().join('/'));
}

/** The units themselves, and whatever is below them. */
export function withNested(unitIds: ReadonlySet<string>, tree: UnitTree): ReadonlySet<string> {
  const nested = [...tree.values()].filter((unit) => lineOf(unit, tree).some(({ id }) => unitIds.has(id)));
  return new Set(nested.map(({ id }) => id));
}

/** The unit and those that it is in, up to the topmost that was read. An answer that leads round ends at its start. */
function lineOf(unit: Unit, tree: UnitTree): Unit[] {
  const line = new Map<string, Unit>();
  for (
    let at: Unit | undefined = unit;
    at !== undefined && !line.has(at.id);
    at = tree.get(at.parentId ?? '')
  ) {
    line.set(at.id, at);
  }
  return [...line.values()];
}
