/** What one call takes, and its size (Security Hub partner guide, "Guidelines for using the BatchImportFindings API"). */
export const mostFindings = 100;
export const mostBytes = 6_000_000;

/** In UTF-8 a UTF-16 unit is three bytes at most. What a call has beside its findings is less than the margin. */
const mostUnits = (mostBytes - 1000) / 3;

/** The texts of findings in lots that one call of BatchImportFindings takes. */
export function* importBatches<T>(
  findings: readonly T[],
  write: (finding: T) => string,
): Generator<readonly string[], void, undefined> {
  let batch: string[] = [];
  let units = 0;
  for (const finding of findings) {
    const text = write(finding);
    const isFull = batch.length === mostFindings || units + text.length + 1 > mostUnits;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      units = 0;
    }
    batch.push(text);
    units += text.length + 1;
  }
  if (batch.length > 0) yield batch;
}
