import type { RunAction, RunEvent, RunReason } from '../../domain/run/run.ts';
import type { ActionRecord, Intent } from '../../domain/run/run-record.ts';
import type { ActionContext, ActionResult } from '../../run/action-context.ts';
import { revertAction } from '../../run/revert-action.ts';
import { outcomeEntry } from '../run/outcome-entry.ts';
import { persistThenEmit } from '../run/persist-then-emit.ts';
import { runActionOf } from '../run/run-document.ts';
import type { ApplyWork } from './apply-work.ts';

/** One action in the watch. */
export type WatchedAction = {
  record: ActionRecord;
  /** Its writes of which it is not known whether they were done. */
  pendingWrites: readonly Intent[];
  /** Whether it is known that this run deactivated the key. */
  isProven: boolean;
  /** Why the key has to be active again; null: it has not. */
  cause: RunReason | null;
  /** What the person has to know of it at the end, a sentence; null: nothing. */
  problem: string | null;
  /** It is active again. */
  isOver: boolean;
};

export type WatchInput = {
  work: ApplyWork;
  contextOf: (work: ApplyWork, record: ActionRecord) => ActionContext;
  /** What is known of each action, by its id; kept up to date. */
  reported: Map<string, RunAction>;
};

/** Reactivates a key that has a cause; where that fails, the next look tries again. Throws what the journal throws. */
export async function* reactivateWatched(
  watched: WatchedAction,
  { work, contextOf, reported }: WatchInput,
): AsyncGenerator<RunEvent> {
  const { record, cause } = watched;
  const { action } = record;
  const before = reported.get(action.id);
  if (cause === null || before === undefined) return;
  const { id, account, user, key } = action;
  if (watched.problem === null) yield { type: 'action-started', id, account, user, key };
  const result = outcomeOf(await revertAction(action, [cause], contextOf(work, record)), before);
  watched.isOver = result.state === 'reverted';
  watched.problem = watched.isOver
    ? null
    : `${key} of ${user.name} is still inactive: ${result.reasons.map(({ message }) => message).join(' ')}`;
  const after = runActionOf(record, result);
  reported.set(id, after);
  const entry = outcomeEntry('apply', record, result, work.ports.clock);
  if (!isSame(before, after)) yield* persistThenEmit(work.journal, entry, after);
  // Each attempt that announced a write has its outcome on the disk; a person has read it already.
  else if (result.state !== 'done') await work.journal.write(entry);
}

/** Where nothing was written, since AWS has quarantined the user, what was done before still holds. */
function outcomeOf(result: ActionResult, before: RunAction): ActionResult {
  if (!result.reasons.some(({ code }) => code === 'quarantined') || before.state !== 'done') return result;
  return { state: 'done', reasons: result.reasons, verifiedAt: before.verifiedAt };
}

function isSame(before: RunAction, after: RunAction): boolean {
  const codes = ({ reasons }: RunAction) => reasons.map(({ code }) => code).join();
  return before.state === after.state && codes(before) === codes(after);
}
