/** A line of the table: one figure of solekey beside the same of something else. */
export type Row = {
  name: string;
  ours: string;
  theirs: string;
  /** Ours by theirs: below 1 is less. */
  ratio: { median: number; least: number; most: number };
  /** The highest ratio that is good; null: for looking. */
  limit: number | null;
};

export type RowGroup = {
  /** As it is named on the command line. */
  name: string;
  /** @param runs counted runs of each command */
  measure(runs: number): Promise<Row[]>;
};

/** A ratio that was counted and not timed. */
export function exact(ratio: number): Row['ratio'] {
  return { median: ratio, least: ratio, most: ratio };
}
