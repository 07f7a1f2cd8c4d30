import type { RunReason } from '../../domain/run/run.ts';
import { reason } from '../../run/reason.ts';
import type { RunJournal } from './run-journal.ts';

type Attempt<Result> = { result: Result | InDoubt | null; failure: { error: unknown } | null };
type InDoubt = { state: 'in-doubt'; reasons: readonly RunReason[]; verifiedAt: null };

/**
 * Works on one action. Where an error ends it after the intent of a write is on the disk, nobody knows whether the write
 * was done: that is its result, and the error is handed back to be thrown once it was reported.
 * @throws whatever the work throws before that
 */
export async function resultOrInDoubt<Result>(
  journal: RunJournal,
  key: string,
  work: () => Promise<Result | null>,
): Promise<Attempt<Result>> {
  const before = journal.intents();
  try {
    return { result: await work(), failure: null };
  } catch (error) {
    if (journal.intents() === before) throw error;
    const why = reason(
      'write-in-doubt',
      `An error interrupted the change of ${key}. Its outcome is unknown.`,
    );
    return { result: { state: 'in-doubt', reasons: [why], verifiedAt: null }, failure: { error } };
  }
}
