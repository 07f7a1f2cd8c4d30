import type { Plan } from '../../domain/plan/plan.ts';
import type { JournalEntry } from '../../domain/run/journal-entry.ts';
import type { RunIdentity } from '../../domain/run/run.ts';
import type { Intent } from '../../domain/run/run-record.ts';
import type { Tool } from '../../domain/scan/scan-event.ts';
import { JournalLostError, SolekeyError } from '../../domain/solekey-error.ts';
import { formatTime } from '../../domain/time.ts';
import { emptyChain } from '../../run/journal/chain-entry.ts';
import { createJournalWriter, type JournalWriter } from '../../run/journal/journal-writer.ts';
import type { RunPorts } from './run-ports.ts';
import { type LeasedRun, runIdOf } from './stored-run.ts';

/** The journal of a run that is being worked on by one process. */
export type RunJournal = JournalWriter & {
  path: string;
  /** How many writes to AWS it announces, of this process. */
  intents(): number;
  /** Those of one action. */
  intentsOf(action: string): readonly Intent[];
  /** Says how this process ended, where the disk still takes it. @returns what became of a journal that was lost; or null */
  end(state: 'complete' | 'stopped'): Promise<SolekeyError | null>;
  /** Where all of a lost journal was saved, if not at its own path; null: it is at its path. */
  savedTo(): string | null;
  close(): Promise<void>;
};

/**
 * Makes a run's journal, or opens it to go on, and says who works on it now.
 * @throws SolekeyError `state-unusable`
 */
export async function openRunJournal(
  { lease, stored }: LeasedRun,
  work: { plan: Plan; request: { tool: Tool; identity: RunIdentity }; command: 'apply' | 'undo' },
  { sha256Hex, clock }: Pick<RunPorts, 'sha256Hex' | 'clock'>,
): Promise<RunJournal> {
  const { plan, request, command } = work;
  const run = runIdOf(plan.id);
  const file = await lease.open(stored);
  const writer = createJournalWriter(file, stored?.end ?? emptyChain, sha256Hex);
  const at = () => formatTime(clock.now());
  try {
    if (!stored?.record) await writer.write({ type: 'run-created', at: at(), run, tool: request.tool, plan });
    await writer.write({ type: 'session-started', at: at(), command, identity: request.identity });
  } catch (error) {
    await file.close();
    throw error;
  }
  const intents: Intent[] = [];
  let savedTo = file.path;
  const write = async (entry: JournalEntry) => {
    try {
      await writer.write(entry);
    } catch (error) {
      if (error instanceof JournalLostError) savedTo = error.savedTo;
      throw error;
    }
  };
  return {
    head: writer.head,
    async write(entry) {
      await write(entry);
      if (entry.type === 'intent') intents.push(entry);
    },
    path: file.path,
    intents: () => intents.length,
    intentsOf: (id) => intents.filter(({ action }) => action === id),
    async end(state) {
      try {
        await write({ type: 'session-ended', at: at(), command, state });
        return null;
      } catch (error) {
        // Every outcome is on the disk already: a session without an end is shown as such.
        return error instanceof SolekeyError && error.code === 'journal-lost' ? error : null;
      }
    },
    savedTo: () => (savedTo === file.path ? null : savedTo),
    close: () => file.close(),
  };
}
