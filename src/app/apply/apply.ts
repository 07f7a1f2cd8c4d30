import type { Plan } from '../../domain/plan/plan.ts';
import type { RunEvent } from '../../domain/run/run.ts';
import { type Fix, SolekeyError } from '../../domain/solekey-error.ts';
import { readPlan } from '../../plan/read-plan.ts';
import { isSettled, untouchedAction } from '../../run/journal/replay-journal.ts';
import { refuseUnasked } from '../run/confirm-changes.ts';
import { delayedAbort } from '../run/delayed-abort.ts';
import { endSession } from '../run/end-session.ts';
import { asOwnRun, warnOfUndo, withoutSigner } from '../run/own-run.ts';
import { accountsOf, openRunAccounts } from '../run/run-accounts.ts';
import { runDocument } from '../run/run-document.ts';
import { openRunJournal } from '../run/run-journal.ts';
import type { RunPorts } from '../run/run-ports.ts';
import { selectActions } from '../run/select-actions.ts';
import { findRunOf, type LeasedRun, readSoundRun, runIdOf, type StoredRun } from '../run/stored-run.ts';
import { applyActions } from './apply-actions.ts';
import type { ApplyRequest } from './apply-request.ts';
import type { ApplyWork } from './apply-work.ts';
import { confirmApply } from './confirm-apply.ts';
import { dryRun } from './dry-run.ts';

/**
 * Does what a plan says, one action after the other, or goes on where an earlier run of it ended. Everything that can
 * be refused is refused before the first write.
 * @param signal no further action is begun
 * @param interruption the watch ends, too, and calls are cut off some seconds later
 * @throws SolekeyError `plan-refused`, `usage`, `too-many-changes`, `account-unreachable`, `signer-unknown`,
 * `not-confirmed`, `cancelled`, `state-locked`, `state-unusable`, `journal-broken`
 */
export async function* apply(
  given: ApplyRequest,
  ports: RunPorts,
  signal: AbortSignal,
  interruption = signal,
): AsyncGenerator<RunEvent> {
  const plan = planOf(given, ports);
  const selected = selectActions(plan.actions, (action) => action, given.only);
  refuseTooMany(selected.length, given.maxChanges);
  const request = await asOwnRun(given, selected, ports.dialogue);
  if (request.isDryRun) {
    const stored = await findRunOf(plan.id, ports.store, ports.sha256Hex);
    refuseEnded(stored, plan);
    yield* dryRun(plan, stored, request, ports, signal);
    return;
  }
  if (plan.actions.length === 0) {
    yield* nothingToDo(plan, request, ports);
    return;
  }
  refuseUnasked(request, ports.dialogue, 'apply');
  const lease = await ports.store.lease(runIdOf(plan.id));
  try {
    const stored = lease.journal === null ? null : await readSoundRun(lease.journal, ports.sha256Hex);
    refuseEnded(stored, plan);
    yield* applyLocked(plan, { lease, stored }, request, ports, { signal, interruption });
  } finally {
    await lease.release();
  }
}

/** No run is made of it: `last` stays the one that did something. */
async function* nothingToDo(
  { id }: Plan,
  { identity }: ApplyRequest,
  { clock }: RunPorts,
): AsyncGenerator<RunEvent> {
  const facts = { kind: 'apply', run: null, plan: id, identity } as const;
  const times = { startedAt: clock.now(), finishedAt: clock.now() };
  yield { type: 'run-started', ...facts, actions: 0 };
  yield {
    type: 'run-done',
    run: runDocument({ ...facts, ...times, journalHead: null, state: 'complete', actions: [] }),
  };
}

async function* applyLocked(
  plan: Plan,
  leased: LeasedRun,
  request: ApplyRequest,
  ports: RunPorts,
  ends: Pick<ApplyWork, 'signal' | 'interruption'>,
): AsyncGenerator<RunEvent> {
  const { stored } = leased;
  const known = stored?.record?.actions ?? plan.actions.map(untouchedAction);
  const records = selectActions(known, ({ action }) => action, request.only);
  const pending = records.filter((record) => !isSettled(record));
  const calls = delayedAbort(ends.interruption);
  // What an earlier process has done is watched, too.
  const reached = request.watchMilliseconds === null ? pending : records;
  const wanted = accountsOf(
    plan,
    reached.map(({ action }) => action),
  );
  const accounts = await openRunAccounts(ports.targets(wanted), calls.signal);
  try {
    const { identity } = request;
    const run = runIdOf(plan.id);
    const startedAt = ports.clock.now();
    yield { type: 'run-started', kind: 'apply', identity, run, plan: plan.id, actions: records.length };
    yield* warnOfUndo(withoutSigner(reached, request.signer), request.signer.user, accounts);
    const { idleDays } = plan.settings;
    yield* confirmApply(pending, request, ports.dialogue, { now: startedAt, idleDays });
    if (stored?.wasCut === true) yield { type: 'notice', code: 'journal-cut', message: journalWasCut };
    const journal = await openRunJournal(leased, { plan, request, command: 'apply' }, ports);
    try {
      const { actions, state } = yield* applyActions({ records, accounts, journal, request, ports, ...ends });
      const ended = yield* endSession(journal, state);
      const finishedAt = ports.clock.now();
      const facts = { kind: 'apply', run, plan: plan.id, ...ended } as const;
      yield { type: 'run-done', run: runDocument({ ...facts, startedAt, finishedAt, identity, actions }) };
    } finally {
      await journal.close();
    }
  } finally {
    accounts.dispose();
    calls.dispose();
  }
}

const journalWasCut =
  'The last line of the journal was cut short and is dropped: what it told is read from AWS instead.';

const newPlan: Fix = (commandLine, optionText) =>
  `Nothing changed. Create a new plan: ${commandLine('plan', optionText('out'), 'plan.json')}`;

function planOf({ plan: { file, text } }: ApplyRequest, { clock, sha256Hex }: RunPorts): Plan {
  const reading = readPlan(text, clock.now(), sha256Hex);
  if (reading.state === 'read') return reading.plan;
  throw new SolekeyError('plan-refused', `${file} is ${reading.code}: ${reading.message}.`, newPlan);
}

function refuseTooMany(count: number, maxChanges: number): void {
  if (count <= maxChanges) return;
  throw new SolekeyError(
    'too-many-changes',
    `${count} actions are more than the limit of ${maxChanges}.`,
    (_, optionText) =>
      `Nothing was changed. Choose some with ${optionText('only')}, or allow more with ${optionText('maxChanges')}.`,
  );
}

function refuseEnded(stored: StoredRun | null, plan: Plan): void {
  const record = stored?.record;
  if (!record) return;
  const refused = (why: string) =>
    new SolekeyError(
      'plan-refused',
      `Plan ${plan.id} ${why} by ${record.run}.`,
      (commandLine) =>
        `Nothing changed. Create a new plan. To see what the run did: ${commandLine('runs', 'show', record.run)}`,
    );
  if (record.plan.digest !== plan.digest) throw refused('has the id of another plan, which was applied');
  if (record.isUndone) throw refused('was undone, or begun to be undone, after it was applied');
  if (record.isFinished) throw refused('was applied to its end');
}
