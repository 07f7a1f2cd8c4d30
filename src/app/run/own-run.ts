import { ServiceError } from '../../domain/aws/service-error.ts';
import type { PlanAction } from '../../domain/plan/plan.ts';
import type { Signer } from '../../domain/plan/signer.ts';
import type { Dialogue } from '../../domain/ports/dialogue.ts';
import type { RunEvent } from '../../domain/run/run.ts';
import { refuseSigner } from '../../run/checks/precheck.ts';
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

/**
 * Tells a user before their own key is deactivated that they could not reactivate it: an undo has to know that AWS has
 * not quarantined the user, and only the policies of the user show that.
 */
export async function* warnOfUndo(
  actions: readonly PlanAction[],
  signer: Signer,
  accounts: RunAccounts,
): AsyncGenerator<RunEvent> {
  const { user } = signer;
  const isOwn = (action: PlanAction) => user !== null && action.user.userId === user.userId;
  const own = actions.find((action) => isOwn(action) && refuseSigner(action, signer) === null);
  if (own === undefined) return;
  try {
    await accounts.of(own.account).readAttachedPolicies(own.user.name);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.kind === 'interrupted') throw error;
    const message =
      `You cannot undo this yourself: solekey undo first checks that AWS has not quarantined ${own.user.name}, and ` +
      `iam:ListAttachedUserPolicies failed (${error.code}). An administrator can undo it, or can allow you that action.`;
    yield { type: 'notice', code: 'undo-not-permitted', message };
  }
}
