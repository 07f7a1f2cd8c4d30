import type { RunStore, StoredJournal } from '../domain/ports/run-store.ts';
import type { RunRecord } from '../domain/run-record.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import type { Sha256Hex } from '../run/journal/chain-entry.ts';
import { readStoredRun, type StoredRun } from './stored-run.ts';

/** Read, its chain checked. */
export type FoundRun = StoredRun & { record: RunRecord };

/**
 * A run by its id, by its journal's path, or the newest as `last`.
 * @throws SolekeyError `unknown-run`, `journal-broken`
 */
export async function findRun(name: string, store: RunStore, sha256Hex: Sha256Hex): Promise<FoundRun> {
  const journal = name === 'last' ? await newest(store) : await store.find(name);
  const stored = await readStoredRun(journal, sha256Hex);
  if (stored.record !== null) return { ...stored, record: stored.record };
  throw new SolekeyError(
    'unknown-run',
    `${journal.path} holds no run: its process ended before it began.`,
    'Nothing was changed by it. Apply the plan again.',
  );
}

async function newest(store: RunStore): Promise<StoredJournal> {
  const journals = await store.list();
  const created = await Promise.all(
    journals.map(async (journal) => ({ journal, at: await createdAt(journal) })),
  );
  const known = created.filter(({ at }) => at !== null);
  const [last] = known.toSorted((one, other) => ((one.at ?? '') < (other.at ?? '') ? 1 : -1));
  if (last !== undefined) return last.journal;
  const fix = 'Runs are made by solekey apply. Was it another folder? See --state.';
  throw new SolekeyError('unknown-run', 'There is no run yet.', fix);
}

/** From the first line alone, believed for the order only: the chain is checked once a run is chosen. */
async function createdAt(journal: StoredJournal): Promise<string | null> {
  const [first] = (await journal.read()).lines;
  try {
    const { type, at } = JSON.parse(first ?? '');
    return type === 'run-created' && typeof at === 'string' ? at : null;
  } catch {
    return null;
  }
}
