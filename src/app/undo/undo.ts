import type { ProposedChange } from '../../domain/ports/dialogue.ts';
import type { RunLease } from '../../domain/ports/run-store.ts';
import type { OwnUser } from '../../domain/run/own-user.ts';

import type { RunAction, RunEvent, RunIdentity } from '../../domain/run/run.ts';
import type { ActionRecord, Intent } from '../../domain/run/run-record.ts';
import type { Tool } from '../../domain/scan/scan-event.ts';
import { isToUndo, undoAction } from '../../run/undo-action.ts';
import { askWhetherOurs } from '../run/ask-whether-ours.ts';
import { confirmChanges, refuseUnasked } from '../run/confirm-changes.ts';
import { delayedAbort } from '../run/delayed-abort.ts';
import { endSession } from '../run/end-session.ts';
import { outcomeEntry } from '../run/outcome-entry.ts';
import { persistThenEmit } from '../run/persist-then-emit.ts';
import { refuseOthers } from '../run/refuse-others.ts';
import { resultOrInDoubt } from '../run/result-or-in-doubt.ts';
import { accountsOf, openRunAccounts, type RunAccounts } from '../run/run-accounts.ts';
import { runActionOf, runDocument } from '../run/run-document.ts';
import { openRunJournal, type RunJournal } from '../run/run-journal.ts';
import type { RunPorts } from '../run/run-ports.ts';
import { selectActions } from '../run/select-actions.ts';
import { stopOnJournalFailure } from '../run/stop-on-journal-failure.ts';
import { whyInterrupted } from '../run/why-interrupted.ts';
import { type FoundRun, leaseRun } from '../runs/find-run.ts';

export type UndoRequest = {
  tool: Tool;
  /** A run's id, its journal's path, or `last`. */
  run: string;
  identity: RunIdentity;
  /** The user who undoes changes of their own keys alone; null or absent: anybody's. */
  self?: OwnUser | null;
  /** Ids of actions; null: all that the run changed. */
  only: readonly string[] | null;
  isConfirmed: boolean;
  verifyPauseMilliseconds: number;
};

/**
 * Puts back what a run changed, and nothing that others have changed since. It goes on past failures.
 * @throws SolekeyError `unknown-run`, `journal-broken`, `usage`, `account-unreachable`, `not-confirmed`, `cancelled`,
 * `state-locked`, `state-unusable`
 */
export async function* undo(
  request: UndoRequest,
  ports: RunPorts,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  refuseUnasked(request, ports.dialogue, 'undo');
  const leased = await leaseRun(request.run, ports.store, ports.sha256Hex);
  try {
    yield* undoLocked(leased, request, ports, signal);
  } finally {
    await leased.lease.release();
  }
}

async function* undoLocked(
  leased: { lease: RunLease; stored: FoundRun },
  request: UndoRequest,
  ports: RunPorts,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const { record } = leased.stored;
  const { plan } = record;
  const selected = selectActions(record.actions, ({ action }) => action, request.only);
  refuseOthers(
    selected.map(({ action }) => action),
    request.self ?? null,
  );
  const records = selected.filter(isToUndo);
  if (records.length === 0) {
    yield* nothingToUndo(leased.stored, request, ports);
    return;
  }
  const calls = delayedAbort(signal);
  const wanted = accountsOf(
    plan,
    records.map(({ action }) => action),
  );
  const accounts = await openRunAccounts(ports.targets(wanted), calls.signal);
  try {
    const facts = { kind: 'undo', run: record.run, plan: plan.id, identity: request.identity } as const;
    const startedAt = ports.clock.now();
    yield { type: 'run-started', ...facts, actions: records.length };
    if (!request.isConfirmed) await confirmChanges('undo', records.map(proposedChange), ports.dialogue);
    const journal = await openRunJournal(leased, { plan, request, command: 'undo' }, ports);
    try {
      const { actions, state } = yield* undoEach({ records, accounts, journal, request, ports, signal });
      const ended = yield* endSession(journal, state);
      const finishedAt = ports.clock.now();
      const document = { ...facts, ...ended, startedAt, finishedAt, actions };
      yield { type: 'run-done', run: runDocument(document) };
    } finally {
      await journal.close();
    }
  } finally {
    accounts.dispose();
    calls.dispose();
  }
}

/** Nothing is written, in AWS or in the journal. */
async function* nothingToUndo(
  { record, end }: FoundRun,
  { identity }: UndoRequest,
  { clock }: RunPorts,
): AsyncGenerator<RunEvent> {
  const facts = { kind: 'undo', run: record.run, plan: record.plan.id, identity } as const;
  const times = { startedAt: clock.now(), finishedAt: clock.now() };
  yield { type: 'run-started', ...facts, actions: 0 };
  yield {
    type: 'run-done',
    run: runDocument({ ...facts, ...times, journalHead: end.hash, state: 'complete', actions: [] }),
  };
}

function proposedChange({ action, deactivatedBy }: ActionRecord): ProposedChange {
  const { account, user, key } = action;
  const note = deactivatedBy === null ? 'outcome unknown' : `deactivated at ${deactivatedBy.at}`;
  return { account, user, key, change: 'reactivate', note, keep: null };
}

type UndoWork = {
  records: readonly ActionRecord[];
  accounts: RunAccounts;
  journal: RunJournal;
  request: UndoRequest;
  ports: RunPorts;
  signal: AbortSignal;
};

async function* undoEach(
  work: UndoWork,
): AsyncGenerator<RunEvent, { actions: RunAction[]; state: 'complete' | 'stopped' }> {
  const actions: RunAction[] = [];
  const lost = yield* stopOnJournalFailure(work.journal, undoSteps(work, actions));
  const stopped = lost ?? (work.signal.aborted ? whyInterrupted(work.signal) : null);
  if (stopped === null) return { actions, state: 'complete' };
  yield { type: 'notice', code: 'stopped', message: `The run was stopped: ${stopped}` };
  return { actions, state: 'stopped' };
}

async function* undoSteps(work: UndoWork, actions: RunAction[]): AsyncGenerator<RunEvent, null> {
  const { accounts, journal, request, ports, signal } = work;
  for (const record of work.records) {
    if (signal.aborted) return null;
    const { id, account, user, key } = record.action;
    yield { type: 'action-started', id, account, user, key };
    const context = {
      account: accounts.of(account),
      journal,
      verifyPause: request.verifyPauseMilliseconds,
      askWhetherOurs: (intent: Intent) => askWhetherOurs(intent, ports.dialogue),
      isInterrupted: () => signal.aborted,
    };
    const { result, failure } = await resultOrInDoubt(journal, key, () => undoAction(record, context));
    if (result === null) return null;
    const action = runActionOf(record, result);
    actions.push(action);
    yield* persistThenEmit(journal, outcomeEntry('undo', record, result, ports.clock), action);
    if (failure !== null) throw failure.error;
  }
  return null;
}
