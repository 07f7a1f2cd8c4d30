const most = 200;

/** Findings in lots that are cheap to write and small in memory: a write for each would cost more than its text. */
export function* batches<T>(items: readonly T[]): Generator<readonly T[], void, undefined> {
  for (let start = 0; start < items.length; start += most) yield items.slice(start, start + most);
}
