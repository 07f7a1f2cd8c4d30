import type { JournalEntry } from '../../domain/run/journal-entry.ts';
import type { RunAction, RunEvent } from '../../domain/run/run.ts';
import type { RunJournal } from './run-journal.ts';

/**
 * An outcome goes to the disk before it is told: whoever listens may leave at that very moment. Where the disk does not
 * take it a person still has it. Throws what the journal throws, after that.
 */
export async function* persistThenEmit(
  journal: RunJournal,
  entry: JournalEntry,
  action: RunAction,
): AsyncGenerator<RunEvent, void> {
  let lost: { error: unknown } | null = null;
  try {
    await journal.write(entry);
  } catch (error) {
    lost = { error };
  }
  yield { type: 'action-done', action };
  if (lost !== null) throw lost.error;
}
