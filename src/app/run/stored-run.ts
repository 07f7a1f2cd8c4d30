import { documentKind } from '../../domain/document-kind.ts';
import type { JournalLines, RunLease, RunStore, StoredJournal } from '../../domain/ports/run-store.ts';
import type { RunRecord } from '../../domain/run/run-record.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { digestOf } from '../../plan/seal-plan.ts';
import type { ChainEnd, Sha256Hex } from '../../run/journal/chain-entry.ts';
import { readJournal } from '../../run/journal/read-journal.ts';
import { replayJournal } from '../../run/journal/replay-journal.ts';

export type StoredRun = JournalLines & {
  journal: StoredJournal;
  /** Null: its process died before it was created. */
  record: RunRecord | null;
  end: ChainEnd;
};

/** A run that nobody else may write to; `stored` is null before its journal is created. */
export type LeasedRun = { lease: RunLease; stored: StoredRun | null };

/** Why a journal can't be believed; `line` counts from 1. */
export type BrokenJournal = { line: number; reason: string };

/** Reads a journal and checks it. */
export async function readStoredRun(
  journal: StoredJournal,
  sha256Hex: Sha256Hex,
): Promise<StoredRun | BrokenJournal> {
  const { lines, wasCut } = await journal.read();
  const reading = readJournal(lines, sha256Hex);
  if (reading.state === 'broken') return reading;
  const record = replayJournal(reading.entries);
  const reason = record === null ? null : runContradiction(record, journal.run, sha256Hex);
  if (reason !== null) return { line: 1, reason };
  return { journal, lines, record, end: reading.end, wasCut };
}

/**
 * Reads a journal that is to be worked with.
 * @throws SolekeyError `journal-broken`: nothing is done on its word
 */
export async function readSoundRun(journal: StoredJournal, sha256Hex: Sha256Hex): Promise<StoredRun> {
  const stored = await readStoredRun(journal, sha256Hex);
  if (!('reason' in stored)) return stored;
  const kind = documentKind((await journal.read()).lines.join('\n'));
  if (kind !== null && kind !== 'the journal of a run')
    throw new SolekeyError(
      'journal-broken',
      `${journal.path} is ${kind}, not the journal of a run.`,
      (commandLine) => `Nothing changed. List the runs: ${commandLine('runs')}`,
    );
  throw new SolekeyError(
    'journal-broken',
    brokenJournalText(journal.path, stored),
    'Nothing was changed. Compare the journal with a copy, or look up in CloudTrail what the run did.',
  );
}

/** Of a journal without a first line. */
export const emptyJournal = 'it is empty: its run ended before it began, or the file was emptied';

export function brokenJournalText(path: string, { line, reason }: BrokenJournal): string {
  return `The journal ${path} is damaged or was edited. Line ${line}: ${reason}.`;
}

/**
 * What does not fit together in a run whose chain holds: whoever writes a journal anew chains it, too. Null: nothing.
 * @param promised the run that the file's name says, or that was asked for
 */
function runContradiction(
  { run, plan }: RunRecord,
  promised: string | null,
  sha256Hex: Sha256Hex,
): string | null {
  if (promised !== null && run !== promised) return `it is the journal of ${run}, not of ${promised}`;
  if (run !== runIdOf(plan.id)) return `it creates ${run}, and the run of its plan is ${runIdOf(plan.id)}`;
  return digestOf(plan, sha256Hex) === plan.digest ? null : 'the digest of its plan does not match the plan';
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
    return await readSoundRun(await store.find(runIdOf(planId)), sha256Hex);
  } catch (error) {
    if (error instanceof SolekeyError && error.code === 'unknown-run') return null;
    throw error;
  }
}
