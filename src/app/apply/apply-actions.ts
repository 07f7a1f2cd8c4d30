import type { RunAction, RunEvent } from '../../domain/run/run.ts';
import type { ActionRecord } from '../../domain/run/run-record.ts';
import type { ActionContext, ActionResult } from '../../run/action-context.ts';
import { applyAction } from '../../run/apply-action.ts';
import { isSettled } from '../../run/journal/replay-journal.ts';
import { askWhetherOurs } from '../run/ask-whether-ours.ts';
import { outcomeEntry } from '../run/outcome-entry.ts';
import { persistThenEmit } from '../run/persist-then-emit.ts';
import { resultOrInDoubt } from '../run/result-or-in-doubt.ts';
import { runActionOf } from '../run/run-document.ts';
import { stopOnJournalFailure } from '../run/stop-on-journal-failure.ts';
import { whyInterrupted } from '../run/why-interrupted.ts';
import type { ApplyWork } from './apply-work.ts';
import { watchChanges } from './watch-changes.ts';

export type Applied = { actions: readonly RunAction[]; state: 'complete' | 'stopped' };

/** Action after action, in the plan's order; what an earlier process has settled is told and not looked at again. */
export async function* applyActions(work: ApplyWork): AsyncGenerator<RunEvent, Applied> {
  const reported = new Map<string, RunAction>();
  const reasons = [yield* applyEach(work, reported)];
  // A run that stopped early has deactivated keys all the same; only an interruption ends the watch, too.
  if (work.request.watchMilliseconds !== null && !work.interruption.aborted)
    reasons.push(yield* stopOnJournalFailure(work.journal, watchChanges({ work, contextOf, reported })));
  const sentences = reasons.filter((sentence) => sentence !== null);
  const stopped = sentences.length === 0 ? null : sentences.join(' ');
  if (stopped !== null) yield { type: 'notice', code: 'stopped', message: `The run was stopped: ${stopped}` };
  return { actions: [...reported.values()], state: stopped === null ? 'complete' : 'stopped' };
}

/** @returns why it was stopped, a sentence; null: it was not. */
async function* applyEach(
  work: ApplyWork,
  reported: Map<string, RunAction>,
): AsyncGenerator<RunEvent, string | null> {
  let failed = 0;
  let unknown = 0;
  for (const record of work.records) {
    const { applied, action } = record;
    if (applied !== null && isSettled(record)) {
      const action = runActionOf(record, applied);
      reported.set(action.id, action);
      yield { type: 'action-done', action };
      continue;
    }
    if (work.signal.aborted) return whyInterrupted(work.signal);
    yield {
      type: 'action-started',
      id: action.id,
      account: action.account,
      user: action.user,
      key: action.key,
    };
    const end = yield* stopOnJournalFailure(work.journal, applyOne(work, record, reported));
    if (typeof end === 'string') return end;
    if (work.signal.aborted) return whyInterrupted(work.signal);
    if (end?.state === 'failed') failed += 1;
    if (end?.state === 'in-doubt') unknown += 1;
    if (end?.stops === true) return `${action.keep}, the key to keep of ${action.user.name}, was not active.`;
    if (failed + unknown >= work.request.maxFailures) return failureLimit({ failed, unknown });
  }
  return work.signal.aborted ? whyInterrupted(work.signal) : null;
}

function failureLimit({ failed, unknown }: { failed: number; unknown: number }): string {
  const parts = [
    ...(failed > 0 ? [`${failed} ${failed === 1 ? 'action' : 'actions'} failed`] : []),
    ...(unknown > 0 ? [`${unknown} ${unknown === 1 ? 'outcome is' : 'outcomes are'} unknown`] : []),
  ];
  return `${parts.join(' and ')}, which is the failure limit.`;
}

async function* applyOne(
  work: ApplyWork,
  record: ActionRecord,
  reported: Map<string, RunAction>,
): AsyncGenerator<RunEvent, ActionResult | null> {
  const { result, failure } = await resultOrInDoubt(work.journal, record.action.key, () =>
    applyAction(record, contextOf(work, record)),
  );
  if (result === null) return null;
  const action = runActionOf(record, result);
  reported.set(action.id, action);
  yield* persistThenEmit(work.journal, outcomeEntry('apply', record, result, work.ports.clock), action);
  if (failure !== null) throw failure.error;
  return result;
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
