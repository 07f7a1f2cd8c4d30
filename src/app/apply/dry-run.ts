import type { Plan } from '../../domain/plan/plan.ts';
import { isUnknownSigner } from '../../domain/plan/signer.ts';
import type { RunAction, RunEvent } from '../../domain/run/run.ts';
import { tryAction } from '../../run/apply-action.ts';
import { isSettled, untouchedAction } from '../../run/journal/replay-journal.ts';
import { warnOfUndo, withoutSigner } from '../run/own-run.ts';
import { accountsOf, openRunAccounts } from '../run/run-accounts.ts';
import { runActionOf, runDocument } from '../run/run-document.ts';
import type { RunPorts } from '../run/run-ports.ts';
import { selectActions } from '../run/select-actions.ts';
import type { StoredRun } from '../run/stored-run.ts';
import type { ApplyRequest } from './apply-request.ts';
import { signerIsUnknown } from './confirm-apply.ts';

/** Says what an apply would do, after everything was read again. It is no run: nothing is written anywhere. */
export async function* dryRun(
  plan: Plan,
  stored: StoredRun | null,
  request: Pick<ApplyRequest, 'identity' | 'signer' | 'only'>,
  ports: RunPorts,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const { identity, signer, only } = request;
  const known = stored?.record?.actions ?? plan.actions.map(untouchedAction);
  const records = selectActions(known, ({ action }) => action, only);
  const startedAt = ports.clock.now();
  const pending = records.filter((record) => !isSettled(record));
  const wanted = accountsOf(
    plan,
    pending.map(({ action }) => action),
  );
  const accounts = await openRunAccounts(ports.targets(wanted), signal);
  try {
    const facts = { kind: 'dry-run', run: null, plan: plan.id, identity } as const;
    yield { type: 'run-started', ...facts, actions: records.length };
    if (isUnknownSigner(signer)) yield { type: 'notice', code: 'unknown-signer', message: signerIsUnknown };
    yield* warnOfUndo(withoutSigner(pending, signer), signer.user, accounts);
    const actions: RunAction[] = [];
    for (const record of records) {
      const { applied, action } = record;
      const reported =
        applied !== null && isSettled(record)
          ? applied
          : await tryAction(record, { account: accounts.of(action.account), signer });
      if (signal.aborted) break;
      actions.push(runActionOf(record, reported));
      yield { type: 'action-done', action: runActionOf(record, reported) };
    }
    const state = signal.aborted ? 'stopped' : 'complete';
    const finishedAt = ports.clock.now();
    const times = { startedAt, finishedAt };
    yield { type: 'run-done', run: runDocument({ ...facts, ...times, journalHead: null, state, actions }) };
  } finally {
    accounts.dispose();
  }
}
