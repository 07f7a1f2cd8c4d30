import { SolekeyError } from '../domain/solekey-error.ts';
import type { RunJournal } from './run-journal.ts';

/**
 * Goes through the steps; a journal that takes no more ends them. Before the first write to AWS that is an error as any
 * other; after it what was done has to be told.
 * @returns what the steps return, or why they were ended, a sentence
 */
export async function* stoppedByJournal<Event, Result>(
  journal: RunJournal,
  steps: AsyncGenerator<Event, Result>,
): AsyncGenerator<Event, Result | string> {
  try {
    return yield* steps;
  } catch (error) {
    if (!(error instanceof SolekeyError) || journal.intents() === 0) throw error;
    return `${error.message} ${error.code === 'journal-lost' ? (error.fix ?? '') : resume}`;
  }
}

const resume =
  'The journal does not have the last results that are shown here. Free disk space or fix the permissions, then run the same command again.';
