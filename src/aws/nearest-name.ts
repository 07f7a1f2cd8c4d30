/** @returns the name that a person most likely meant, null where none is near: at most a third of it may differ. */
export function nearestName(wanted: string, names: readonly string[]): string | null {
  const near = names
    .map((name) => ({ name, distance: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance: away }) => away <= Math.max(wanted.length, name.length) / 3)
    .toSorted((one, other) => one.distance - other.distance);
  return near[0]?.name ?? null;
}

/** Levenshtein's: how many letters are to be added, left out or exchanged. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at += 1) {
      const exchange = (row[at - 1] ?? 0) + (letter === other[at - 1] ? 0 : 1);
      next.push(Math.min(exchange, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
