import { ServiceError } from '../../domain/aws/service-error.ts';
import type { PlanAction } from '../../domain/plan/plan.ts';
import type { RunReason } from '../../domain/run/run.ts';
import type { LiveKeys } from '../../domain/scan/live-keys.ts';
import { reason } from '../reason.ts';
import type { RunAccount } from '../run-account.ts';
import { describeUse, isNewer } from './precheck.ts';

export type ReactivationCause =
  | { state: 'none' }
  | { state: 'cause'; reason: RunReason }
  /** It can't be told now. */
  | { state: 'unreadable'; message: string };

/**
 * Why a key that a run deactivated has to be active again: its user has no active key left, or it was used after the
 * plan saw it. A user or a key that is gone is unreadable too: a user can be renamed, and its key is then still in use.
 */
export async function findReactivationCause(
  action: PlanAction,
  live: LiveKeys,
  account: Pick<RunAccount, 'readLastUse'>,
): Promise<ReactivationCause> {
  const { key, keep, user } = action;
  if (live.state === 'unreadable')
    return unreadable(`The keys of ${user.name} could not be read: ${live.error.message}.`);
  if (live.state === 'gone') return unreadable(`The user ${user.name} is gone, with ${key}.`);
  const own = live.keys.find(({ id }) => id === key);
  if (own === undefined) return unreadable(`${key} is no longer a key of ${user.name}.`);
  if (!live.keys.some(({ status }) => status === 'Active')) {
    const kept = live.keys.find(({ id }) => id === keep)?.status ?? 'gone';
    const message = `${keep}, the key to keep, is ${kept}, and ${user.name} has no other active key.`;
    return { state: 'cause', reason: reason('kept-not-active', message) };
  }
  // Others have reactivated it, or the read shows what was so before the write.
  if (own.status === 'Active') return { state: 'none' };
  try {
    const use = await account.readLastUse(key, user.name);
    if (!isNewer(use, action, key)) return { state: 'none' };
    const message = `${key} was used ${describeUse(use)}, after the plan saw it.`;
    return { state: 'cause', reason: reason('late-use', message) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return unreadable(`The last use of ${key} could not be read: ${error.message}.`);
  }
}

function unreadable(message: string): ReactivationCause {
  return { state: 'unreadable', message };
}
