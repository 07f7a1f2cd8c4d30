import { ServiceError } from '../../domain/aws/service-error.ts';
import type { RunReason } from '../../domain/run/run.ts';
import type { ActionRecord, Intent } from '../../domain/run/run-record.ts';
import { parseTime } from '../../domain/time.ts';
import { requestLife } from '../../domain/write-times.ts';
import { holdsStatus } from '../confirm-status.ts';
import { reason } from '../reason.ts';
import type { RunAccount } from '../run-account.ts';
import { isInTrail, lookupStart } from './match-cloudtrail-write.ts';

/**
 * What became of the writes of an action of which nothing is known, by its key, which is active: they were not done, or
 * others have switched it on since. Null: that can't be told, or not yet, since they are only some minutes old.
 */
export async function resolvePendingWrites(
  record: ActionRecord,
  account: RunAccount,
  pause: number,
): Promise<RunReason | null> {
  const { action, pendingWrites } = record;
  if (!pendingWrites.every(({ at }) => account.now() - (parseTime(at) ?? account.now()) >= requestLife))
    return null;
  const watched = { userName: action.user.name, key: action.key, keep: null };
  if ((await holdsStatus(account, watched, pause)) !== true) return null;
  if (await isShownByTrail(pendingWrites, account)) {
    const message = `${action.key} was deactivated by this run, and reactivated by others since.`;
    return reason('changed-by-others', message);
  }
  const message = `${action.key} is active: an earlier write of this run, of which nothing was known, was not done.`;
  return reason('not-done', message);
}

/** Whether CloudTrail shows one of these writes. False where it can't be read, too: it then proves nothing. */
export async function isShownByTrail(
  intents: readonly Intent[],
  account: Pick<RunAccount, 'readKeyChanges'>,
): Promise<boolean> {
  try {
    return isInTrail(intents, await account.readKeyChanges(lookupStart(intents))) !== null;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}
