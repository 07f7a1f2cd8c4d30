import type { RunAction, RunEvent } from '../domain/run.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import type { ActionContext, ActionResult } from '../run/action-context.ts';
import { applyAction } from '../run/apply-action.ts';
import { type ActionRecord, isSettled } from '../run/journal/replay-journal.ts';
import type { ApplyRequest } from './apply.ts';
import { askWhetherOurs } from './ask-whether-ours.ts';
import { outcomeEntry } from './outcome-entry.ts';
import type { RunAccounts } from './run-accounts.ts';
import { runActionOf } from './run-document.ts';
import type { RunJournal } from './run-journal.ts';
import type { RunPorts } from './run-ports.ts';
import { watchChanges } from './watch-changes.ts';

export type ApplyWork = {
  records: readonly ActionRecord[];
  accounts: RunAccounts;
  journal: RunJournal;
  request: ApplyRequest;
  ports: RunPorts;
  signal: AbortSignal;
};

export type Applied = { actions: readonly RunAction[]; state: 'complete' | 'stopped' };

/** Action after action, in the plan's order; what an earlier process has settled is told and not looked at again. */
export async function* applyActions(work: ApplyWork): AsyncGenerator<RunEvent, Applied> {
  const told = new Map<string, RunAction>();
  let stopped = yield* applyEach(work, told);
  if (stopped === null && work.request.watchMilliseconds !== null)
    stopped = yield* stoppedByJournal(work, watchChanges(work, contextOf, told));
  if (stopped !== null) yield { type: 'notice', code: 'stopped', message: `The run was stopped: ${stopped}` };
  return { actions: [...told.values()], state: stopped === null ? 'complete' : 'stopped' };
}

/** @returns why it was stopped, a sentence; null: it was not. */
async function* applyEach(
  work: ApplyWork,
  told: Map<string, RunAction>,
): AsyncGenerator<RunEvent, string | null> {
  let failures = 0;
  for (const record of work.records) {
    const { applied, action } = record;
    if (applied !== null && isSettled(record)) {
      yield* tell(record, applied, told);
      continue;
    }
    if (work.signal.aborted) return 'it was interrupted.';
    yield {
      type: 'action-started',
      id: action.id,
      account: action.account,
      user: action.user,
      key: action.key,
    };
    const end = yield* stoppedByJournal(work, applyOne(work, record, told));
    if (typeof end === 'string') return end;
    if (end?.state === 'failed' || end?.state === 'in-doubt') failures += 1;
    if (end?.stops === true)
      return `${action.keep}, the key that stays of ${action.user.name}, was not active.`;
    if (failures >= work.request.maxFailures) return `${failures} failed (--max-failures).`;
  }
  return work.signal.aborted ? 'it was interrupted.' : null;
}

async function* applyOne(
  work: ApplyWork,
  record: ActionRecord,
  told: Map<string, RunAction>,
): AsyncGenerator<RunEvent, ActionResult | null> {
  const result = await applyAction(record, contextOf(work, record));
  if (result === null) return null;
  // Told before it is written: where the disk does not take it, a person has it.
  yield* tell(record, result, told);
  await work.journal.write(outcomeEntry('apply', record, result, work.ports.clock));
  return result;
}

/**
 * A journal that takes no more ends the run. Before the first write that is an error as any other; after it what was
 * done has to be told.
 */
async function* stoppedByJournal<Result>(
  { journal }: ApplyWork,
  steps: AsyncGenerator<RunEvent, Result>,
): AsyncGenerator<RunEvent, Result | string> {
  try {
    return yield* steps;
  } catch (error) {
    if (!(error instanceof SolekeyError) || journal.intents() === 0) throw error;
    return `${error.message} What is told here is not all in the journal. Make room, then apply the plan again.`;
  }
}

function* tell(
  record: ActionRecord,
  result: Parameters<typeof runActionOf>[1],
  told: Map<string, RunAction>,
): Generator<RunEvent> {
  const action = runActionOf(record, result);
  told.set(action.id, action);
  yield { type: 'action-done', action };
}

function contextOf(
  { accounts, journal, request, ports, signal }: ApplyWork,
  { action }: ActionRecord,
): ActionContext {
  return {
    account: accounts.of(action.account),
    journal,
    signer: request.signer,
    verifyPause: request.verifyPauseMilliseconds,
    askWhetherOurs: (intent) => askWhetherOurs(intent, ports.dialogue),
    isInterrupted: () => signal.aborted,
  };
}
