import type { OwnUser } from '../../domain/run/own-user.ts';
import type { RunAction, RunEvent, RunIdentity } from '../../domain/run/run.ts';
import { leastPause } from '../../run/confirm-status.ts';
import { managersOf } from '../../run/describe-change.ts';
import { isToVerify, verifyAction } from '../../run/verify-action.ts';
import { warnOfUndo } from '../run/own-run.ts';
import { refuseOthers } from '../run/refuse-others.ts';
import { accountsOf, openRunAccounts } from '../run/run-accounts.ts';
import { runActionOf, runDocument } from '../run/run-document.ts';
import type { RunPorts } from '../run/run-ports.ts';
import { findRun } from '../runs/find-run.ts';

export type VerifyRequest = {
  /** A run's id, its journal's path, or `last`. */
  run: string;
  identity: RunIdentity;
  /** The user who looks at their own keys alone; null or absent: at anybody's. */
  self?: OwnUser | null;
};

/**
 * Looks whether what a run changed stands, and whether a key was used late. Changes nothing, here or in AWS.
 * @throws SolekeyError `unknown-run`, `journal-broken`, `account-unreachable`
 */
export async function* verify(
  { run, identity, self = null }: VerifyRequest,
  ports: Omit<RunPorts, 'dialogue'>,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const { record, end } = await findRun(run, ports.store, ports.sha256Hex);
  const { plan } = record;
  const actionsOfRun = record.actions.map(({ action }) => action);
  refuseOthers(actionsOfRun, self);
  const records = record.actions.filter(isToVerify);
  const startedAt = ports.clock.now();
  const changed = records.map(({ action }) => action);
  const wanted = accountsOf(plan, changed);
  const accounts = await openRunAccounts(ports.targets(wanted), signal);
  try {
    const facts = { kind: 'verify', run: record.run, plan: plan.id, identity } as const;
    yield { type: 'run-started', ...facts, actions: records.length };
    yield* warnOfUndo(changed, self, accounts);
    const actions: RunAction[] = [];
    for (const each of records) {
      if (signal.aborted) break;
      const result = await verifyAction(
        each,
        accounts.of(each.action.account),
        leastPause,
        managersOf(plan, each.action),
      );
      // What was cut off says nothing.
      if (signal.aborted) break;
      const action = runActionOf(each, result);
      actions.push(action);
      yield { type: 'action-done', action };
    }
    const state = signal.aborted ? 'stopped' : 'complete';
    const times = { startedAt, finishedAt: ports.clock.now() };
    yield {
      type: 'run-done',
      run: runDocument({ ...facts, ...times, journalHead: end.hash, state, actions }),
    };
  } finally {
    accounts.dispose();
  }
}
