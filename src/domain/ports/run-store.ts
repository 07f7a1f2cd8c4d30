import type { SolekeyError } from '../solekey-error.ts';

/** Where runs are kept: one journal each. Throws SolekeyError `state-unusable` where the store refuses. */
export type RunStore = {
  /** Every journal here, in no order. */
  list(): Promise<readonly StoredJournal[]>;
  /** By a run's id or a journal's path. Throws SolekeyError `unknown-run`. */
  find(run: string): Promise<StoredJournal>;
  /**
   * The sole right to write to the journals beside this one, and to this one whatever names it. It ends with its
   * release, or with this process. A run that is not there yet is named by its id.
   * Throws SolekeyError `state-locked` where another process that is alive has it; `unknown-run` for a path.
   */
  lease(run: string): Promise<RunLease>;
};

export type RunLease = {
  /** Null: the run has no journal yet. */
  journal: StoredJournal | null;
  /**
   * To write on after what was read: a last line that was cut short is cut off first. Null: to create the journal, which
   * only its owner may read. Throws SolekeyError `state-unusable` where the journal is no longer what was read.
   */
  open(read: JournalLines | null): Promise<JournalFile>;
  release(): Promise<void>;
};

export type StoredJournal = {
  /** Names it to a person, to `find` and to `lease`. */
  path: string;
  /** The run that it has to be of, by the name of its file or by what it was asked for as; null: of any run. */
  run: string | null;
  read(): Promise<JournalLines>;
};

/** Whole lines, oldest first, and whether a last one without its end was left out. */
export type JournalLines = { lines: readonly string[]; wasCut: boolean };

export type JournalFile = {
  path: string;
  /**
   * Resolves once the line is on the disk and would outlive a power cut (fsync).
   * @returns why no further line may follow: the line was saved, but not in a journal that can be relied on. Null: all
   * is well. Throws SolekeyError `state-unusable`, `journal-lost`.
   */
  append(line: string): Promise<SolekeyError | null>;
  close(): Promise<void>;
};
