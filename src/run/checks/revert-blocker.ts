import { ServiceError } from '../../domain/aws/service-error.ts';
import type { ActionRecord } from '../../domain/run/run-record.ts';
import type { ActionResult } from '../action-context.ts';
import { reason } from '../reason.ts';
import type { RunAccount } from '../run-account.ts';
import { ownershipOf } from './own-write.ts';

/**
 * Whether a revert that an earlier process has begun is to be left to a person: others have changed the key since. What
 * can't be read does not stand in its way: a user may have no working key.
 */
export async function revertBlocker(record: ActionRecord, account: RunAccount): Promise<ActionResult | null> {
  const event = await changeOfOthers(record, account);
  // Switched on by others is as it was to be.
  if (event === null || event.newStatus === 'Active') return null;
  const message = `${record.action.key} was changed by others since its reactivation began, so it was left as it is.`;
  return { state: 'in-doubt', reasons: [reason('changed-by-others', message)], verifiedAt: null };
}

async function changeOfOthers(record: ActionRecord, account: RunAccount) {
  try {
    const ownership = await ownershipOf(record, account, async () => null);
    return ownership.state === 'ours' ? ownership.changedByOthers : null;
  } catch (error) {
    if (error instanceof ServiceError) return null;
    throw error;
  }
}
