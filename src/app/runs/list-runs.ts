import type { RunStore, StoredJournal } from '../../domain/ports/run-store.ts';
import type { RunIdentity } from '../../domain/run/run.ts';
import { hasOpenWrite } from '../../domain/run/run-record.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import type { Sha256Hex } from '../../run/journal/chain-entry.ts';
import { type BrokenJournal, emptyJournal, readStoredRun, type StoredRun } from '../run/stored-run.ts';

/** A run in a line. */
export type RunSummary = {
  run: string;
  path: string;
  plan: string;
  createdAt: string;
  identity: RunIdentity | null;
  /** How many actions the plan has, how many this run has done, and of how many that is still in effect. */
  actions: number;
  applied: number;
  inEffect: number;
  /** Of how many it is not known whether a write was done. */
  inDoubt: number;
  state: 'unfinished' | 'finished' | 'undone';
};

/** A journal of which no run can be told. */
export type BrokenRun = BrokenJournal & { path: string };

/** Every run, the newest first. */
export async function listRuns(
  store: RunStore,
  sha256Hex: Sha256Hex,
): Promise<{ runs: RunSummary[]; broken: BrokenRun[] }> {
  const runs: RunSummary[] = [];
  const broken: BrokenRun[] = [];
  for (const journal of await store.list()) {
    const reported = await summaryOf(journal, sha256Hex);
    if ('reason' in reported) broken.push(reported);
    else runs.push(reported);
  }
  runs.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  return { runs, broken };
}

async function summaryOf(journal: StoredJournal, sha256Hex: Sha256Hex): Promise<RunSummary | BrokenRun> {
  const stored = await readOrWhyNot(journal, sha256Hex);
  if ('reason' in stored) return { path: journal.path, line: stored.line, reason: stored.reason };
  const { record } = stored;
  if (record === null) return { path: journal.path, line: 1, reason: emptyJournal };
  const { run, plan, createdAt, sessions, actions, isFinished, isUndone } = record;
  return {
    ...{ run, path: journal.path, plan: plan.id, createdAt, identity: sessions[0]?.identity ?? null },
    actions: actions.length,
    applied: actions.filter(({ applied }) => applied?.state === 'done').length,
    inEffect: actions.filter(({ deactivatedBy }) => deactivatedBy !== null).length,
    inDoubt: actions.filter(hasOpenWrite).length,
    state: isUndone ? 'undone' : isFinished ? 'finished' : 'unfinished',
  };
}

/** One file that can't be read hides no other run. */
async function readOrWhyNot(
  journal: StoredJournal,
  sha256Hex: Sha256Hex,
): Promise<StoredRun | BrokenJournal> {
  try {
    return await readStoredRun(journal, sha256Hex);
  } catch (error) {
    if (error instanceof SolekeyError) return { line: 1, reason: error.message.replace(/\.$/, '') };
    throw error;
  }
}
