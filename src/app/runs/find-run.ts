import type { RunLease, RunStore, StoredJournal } from '../../domain/ports/run-store.ts';
import type { RunRecord } from '../../domain/run/run-record.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import type { Sha256Hex } from '../../run/journal/chain-entry.ts';
import { brokenJournalText, emptyJournal, readSoundRun, type StoredRun } from '../run/stored-run.ts';
import { newestJournal } from './newest-journal.ts';

/** Read, its chain checked. */
export type FoundRun = StoredRun & { record: RunRecord };

/**
 * A run by its id, by its journal's path, or the newest as `last`.
 * @throws SolekeyError `unknown-run`, `journal-broken`
 */
export async function findRun(name: string, store: RunStore, sha256Hex: Sha256Hex): Promise<FoundRun> {
  return readFound(await journalOf(name, store, sha256Hex), sha256Hex);
}

/**
 * The same, to be written to: it is read once nobody else can change it.
 * @throws SolekeyError `unknown-run`, `journal-broken`, `state-locked`, `state-unusable`
 */
export async function leaseRun(
  name: string,
  store: RunStore,
  sha256Hex: Sha256Hex,
): Promise<{ lease: RunLease; stored: FoundRun }> {
  const { path } = await journalOf(name, store, sha256Hex);
  const lease = await store.lease(path);
  try {
    // Another command may have begun a newer run, and ended, before the lease was taken.
    const isSame = name !== 'last' || (await journalOf(name, store, sha256Hex)).path === path;
    if (lease.journal === null || !isSame) throw movedOn(name);
    return { lease, stored: await readFound(lease.journal, sha256Hex) };
  } catch (error) {
    await lease.release();
    throw error;
  }
}

async function journalOf(name: string, store: RunStore, sha256Hex: Sha256Hex): Promise<StoredJournal> {
  return name === 'last' ? newestJournal(await store.list(), sha256Hex) : store.find(name);
}

async function readFound(journal: StoredJournal, sha256Hex: Sha256Hex): Promise<FoundRun> {
  const stored = await readSoundRun(journal, sha256Hex);
  if (stored.record !== null) return { ...stored, record: stored.record };
  throw new SolekeyError(
    'unknown-run',
    brokenJournalText(journal.path, { line: 1, reason: emptyJournal }),
    'Nothing was changed. If the run never began, apply its plan again.',
  );
}

function movedOn(name: string): SolekeyError {
  return new SolekeyError(
    'unknown-run',
    `Another command changed which run ${name} is.`,
    (commandLine) => `Nothing was changed. Run the command again. To list the runs: ${commandLine('runs')}`,
  );
}
