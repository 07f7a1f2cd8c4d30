import type { PlanAction } from '../../domain/plan/plan.ts';
import type { Signer } from '../../domain/plan/signer.ts';
import type { Dialogue } from '../../domain/ports/dialogue.ts';
import type { RunEvent } from '../../domain/run/run.ts';
import type { ActionRecord } from '../../domain/run/run-record.ts';
import { refuseSigner } from '../../run/checks/precheck.ts';
import { readQuarantine } from '../../run/checks/read-quarantine.ts';
import type { ApplyRequest } from '../apply/apply-request.ts';
import { refuseOthers } from './refuse-others.ts';
import { resolveSigningKey } from './resolve-signing-key.ts';
import type { RunAccounts } from './run-accounts.ts';

/**
 * The request of a user who changes their own keys, with the key that signs it; any other one as it is.
 *
 * @throws SolekeyError `usage`, `signer-unknown`
 */
export async function asOwnRun(
  request: ApplyRequest,
  actions: readonly PlanAction[],
  dialogue: Dialogue,
): Promise<ApplyRequest> {
  const { self = null, signingKey = null, signer } = request;
  refuseOthers(actions, self);
  const [action] = actions;
  if (self === null || action === undefined) return request;
  const active = action.seen.keys.flatMap(({ id, status }) =>
    id !== null && status === 'Active' ? [id] : [],
  );
  const keys = [...new Set([action.keep, ...active])];
  return { ...request, signer: await resolveSigningKey({ self, signer, keys, named: signingKey }, dialogue) };
}

/** Those of which none is refused for the key that signs. */
export function withoutSigner(records: readonly ActionRecord[], signer: Signer): PlanAction[] {
  return records.flatMap(({ action }) => (refuseSigner(action, signer) === null ? [action] : []));
}

/**
 * Tells a user about whose own keys a run is that they could not reactivate one: an undo has to know that AWS has not
 * quarantined the user, and only the policies of the user show that.
 */
export async function* warnOfUndo(
  actions: readonly PlanAction[],
  caller: Signer['user'],
  accounts: RunAccounts,
): AsyncGenerator<RunEvent> {
  const own = actions.find(({ user }) => caller !== null && user.userId === caller.userId);
  if (own === undefined) return;
  const quarantine = await readQuarantine(own, accounts.of(own.account));
  if (quarantine.state === 'quarantined') {
    const message = `solekey undo does not reactivate a key of ${own.user.name} while this holds: ${quarantine.reason.message}`;
    yield { type: 'notice', code: 'undo-quarantined', message };
  }
  if (quarantine.state !== 'unreadable') return;
  const message =
    `You cannot undo this yourself: solekey undo first checks that AWS has not quarantined ${own.user.name}, and ` +
    `${quarantine.error.operation} failed (${quarantine.error.code}). An administrator can undo it, or can allow you that action.`;
  yield { type: 'notice', code: 'undo-not-permitted', message };
}
