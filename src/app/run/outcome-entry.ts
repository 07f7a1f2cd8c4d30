import type { Clock } from '../../domain/ports/clock.ts';
import type { JournalEntry } from '../../domain/run/journal-entry.ts';
import type { RunAction } from '../../domain/run/run.ts';
import type { ActionRecord } from '../../domain/run/run-record.ts';
import { formatTime } from '../../domain/time.ts';

/** What became of an action, as a line of the journal. */
export function outcomeEntry(
  command: 'apply' | 'undo',
  { action }: ActionRecord,
  { state, reasons, verifiedAt }: Pick<RunAction, 'state' | 'reasons' | 'verifiedAt'>,
  clock: Clock,
): JournalEntry {
  return {
    ...{ type: 'outcome', at: formatTime(clock.now()), action: action.id, command },
    ...{ state, reasons, verifiedAt },
  };
}
