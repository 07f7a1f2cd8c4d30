import { oneLine } from '../../domain/one-line.ts';
import { JournalLostError, SolekeyError } from '../../domain/solekey-error.ts';
import type { RunJournal } from './run-journal.ts';

/**
 * Goes through the steps; an error ends them, be it of a journal that takes no more or of a defect. Before the first
 * write to AWS it is thrown as any other; after it, what was done has to be reported.
 * @returns what the steps return, or why they were ended, a sentence
 */
export async function* stopOnJournalFailure<Event, Result>(
  journal: RunJournal,
  steps: AsyncGenerator<Event, Result>,
): AsyncGenerator<Event, Result | string> {
  try {
    return yield* steps;
  } catch (error) {
    if (journal.intents() === 0) throw error;
    if (!(error instanceof SolekeyError))
      return `an unexpected error occurred: ${oneLine(error instanceof Error ? error.message : String(error))}. Run the same command again to continue.`;
    // The next step names the journal as it is now.
    if (error instanceof JournalLostError) return error.message;
    return `${error.message} ${error.code === 'journal-lost' ? (error.fix ?? '') : resume}`;
  }
}

const resume =
  'The journal does not have the last results that are shown here. Free disk space or fix the permissions, then run the same command again.';
