/**
 * @param share how much of a name may differ, from 0 to 1: less where names are alike, as ids are
 * @returns the name that a person most likely meant, null where none is near. A name is near if no more than that share
 * of its letters differs, or if it begins with what was typed (3 letters or more).
 */
export function nearestName(wanted: string, names: readonly string[], share = 1 / 3): string | null {
  const typed = wanted.toLowerCase();
  const near = names
    .map((name) => ({ name, distance: distance(typed, name.toLowerCase()) }))
    .filter(({ name, distance: away }) => away <= Math.max(wanted.length, name.length) * share)
    .toSorted((one, other) => one.distance - other.distance);
  return near[0]?.name ?? nameWithStart(typed, names);
}

/** As the beginning of a fix: `Did you mean "scan"? `, or nothing where no name is near. */
export function didYouMean(wanted: string, names: readonly string[], share?: number): string {
  const name = nearestName(wanted, names, share);
  return name === null ? '' : `Did you mean ${JSON.stringify(name)}? `;
}

/** Where several names begin so, the shortest has the least that was not typed. */
function nameWithStart(typed: string, names: readonly string[]): string | null {
  if (typed.length < 3) return null;
  const found = names.filter((name) => name.toLowerCase().startsWith(typed));
  return found.toSorted((one, other) => one.length - other.length)[0] ?? null;
}

/** Letters to add, remove, replace, or swap with their neighbour (Damerau and Levenshtein, optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let line = 1; line <= one.length; line += 1) {
    const next = [line];
    for (let at = 1; at <= other.length; at += 1) {
      const replaced = (row[at - 1] ?? 0) + (one[line - 1] === other[at - 1] ? 0 : 1);
      const isSwap = line > 1 && at > 1 && one[line - 1] === other[at - 2] && one[line - 2] === other[at - 1];
      const swapped = isSwap ? (before[at - 2] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
