import { ServiceError } from '../../domain/aws/service-error.ts';
import type { PlanAction } from '../../domain/plan/plan.ts';
import { isQuarantinePolicy } from '../../domain/plan/quarantine.ts';
import type { RunReason } from '../../domain/run/run.ts';
import { reason } from '../reason.ts';
import type { RunAccount } from '../run-account.ts';

/** Whether AWS has quarantined a user; everything but `none` has a reason to show. */
export type Quarantine =
  | { state: 'none' }
  | { state: 'quarantined' | 'gone'; reason: RunReason }
  | { state: 'unreadable'; reason: RunReason; error: ServiceError };

/** Reads it as `plan` does: the names of the policies attached to the user. */
export async function readQuarantine(
  { user }: Pick<PlanAction, 'user'>,
  account: Pick<RunAccount, 'readAttachedPolicies'>,
): Promise<Quarantine> {
  try {
    const policy = (await account.readAttachedPolicies(user.name)).find(isQuarantinePolicy);
    if (policy === undefined) return { state: 'none' };
    const message = `${policy} is attached to ${user.name}: AWS has found a key of this user in public. Treat it as an incident.`;
    return { state: 'quarantined', reason: reason('quarantined', message) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.kind === 'not-found')
      return { state: 'gone', reason: reason('gone', `The user ${user.name} is gone.`) };
    const message = `The policies attached to ${user.name} could not be read, so a quarantine by AWS cannot be ruled out: ${error.message.replace(/\.$/, '')}. Use credentials that may call iam:ListAttachedUserPolicies, or allow it.`;
    return { state: 'unreadable', reason: reason('unreadable', message), error };
  }
}
