/** Where runs are kept: one journal each, in one folder. Throws SolekeyError `state-unusable` where the disk refuses. */
export type RunStore = {
  /**
   * Until it is released, or this process ends in any way, no other takes it.
   * Throws SolekeyError `state-locked` where another process that is alive has it.
   */
  lock(): Promise<StateLock>;
  /** Every journal here, in no order. */
  list(): Promise<readonly StoredJournal[]>;
  /** By a run's id or a journal's path. Throws SolekeyError `unknown-run`. */
  find(run: string): Promise<StoredJournal>;
  /** Only its owner may read it. Throws SolekeyError `state-unusable` where the run is there already. */
  create(run: string): Promise<JournalFile>;
  /** To go on with it: a last line that was cut short is cut off first. */
  open(journal: StoredJournal): Promise<JournalFile>;
};

export type StateLock = { release(): Promise<void> };

export type StoredJournal = {
  path: string;
  /** Whole lines, oldest first, and whether a last one without its end was left out. */
  read(): Promise<{ lines: readonly string[]; wasCut: boolean }>;
};

export type JournalFile = {
  path: string;
  /** Resolves once the line is on the disk and would outlive a power cut (fsync). */
  append(line: string): Promise<void>;
  close(): Promise<void>;
};
