import type { RunStore, StoredJournal } from '../domain/ports/run-store.ts';
import type { RunRecord } from '../domain/run-record.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { type ChainEnd, emptyChain, type Sha256Hex } from '../run/journal/chain-entry.ts';
import { readJournal } from '../run/journal/read-journal.ts';
import { replayJournal } from '../run/journal/replay-journal.ts';

export type StoredRun = {
  journal: StoredJournal;
  /** The journal's whole lines, oldest first. */
  lines: readonly string[];
  /** Null: its process died before it was created. */
  record: RunRecord | null;
  end: ChainEnd;
  /** A last line without its end was left out. */
  wasCut: boolean;
};

/**
 * Reads a journal that is to be worked with.
 * @throws SolekeyError `journal-broken` where its chain does not hold: nothing is done on its word then.
 */
export async function readStoredRun(journal: StoredJournal, sha256Hex: Sha256Hex): Promise<StoredRun> {
  const { lines, wasCut } = await journal.read();
  const reading = readJournal(lines, sha256Hex);
  if (reading.state === 'broken')
    throw new SolekeyError(
      'journal-broken',
      `${journal.path}, line ${reading.line}: it is no journal, or was changed: ${reading.reason}.`,
      'Nothing was done. Compare the journal with a copy, or look at what the run did in CloudTrail.',
    );
  const record = replayJournal(reading.entries);
  return { journal, lines, record, end: lines.length === 0 ? emptyChain : reading.end, wasCut };
}

/** One run a plan: its id follows from the plan's. */
export function runIdOf(planId: string): string {
  return `run-${planId.replace(/^plan-/, '')}`;
}

/** The run of a plan, where there is one. */
export async function findRunOf(
  planId: string,
  store: RunStore,
  sha256Hex: Sha256Hex,
): Promise<StoredRun | null> {
  try {
    return await readStoredRun(await store.find(runIdOf(planId)), sha256Hex);
  } catch (error) {
    if (error instanceof SolekeyError && error.code === 'unknown-run') return null;
    throw error;
  }
}
