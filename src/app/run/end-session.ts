import type { RunEvent } from '../../domain/run/run.ts';
import { JournalLostError } from '../../domain/solekey-error.ts';
import type { RunJournal } from './run-journal.ts';

type Ended = { state: 'complete' | 'stopped'; journalHead: string };

/**
 * Records that this command has ended. Where the journal was taken away since its last line, what is reported as
 * complete has to be looked at: the run is stopped.
 */
export async function* endSession(
  journal: RunJournal,
  state: 'complete' | 'stopped',
): AsyncGenerator<RunEvent, Ended> {
  const lost = await journal.end(state);
  const savedTo = journal.savedTo();
  if (savedTo !== null) yield { type: 'journal-saved', path: savedTo };
  if (lost === null || state === 'stopped') return { state, journalHead: journal.head() };
  const fix = lost instanceof JournalLostError || lost.fix === null ? '' : ` ${lost.fix}`;
  yield { type: 'notice', code: 'stopped', message: `The run was stopped: ${lost.message}${fix}` };
  return { state: 'stopped', journalHead: journal.head() };
}
