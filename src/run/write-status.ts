import { ServiceError, type ServiceErrorKind, timeIsOver } from '../domain/aws/service-error.ts';
import { formatDuration } from '../domain/duration.ts';
import type { PlanAction } from '../domain/plan/plan.ts';
import type { WriteReason } from '../domain/run/journal-entry.ts';
import type { Intent } from '../domain/run/run-record.ts';
import { type EpochMs, formatTime } from '../domain/time.ts';
import { longestCheck, longestStart } from '../domain/write-times.ts';
import type { JournalWriter } from './journal/journal-writer.ts';
import type { RunAccount } from './run-account.ts';

export type StatusWrite =
  | { state: 'answered' }
  /** AWS refused it before it did anything: nothing was changed by it. */
  | { state: 'refused'; error: ServiceError }
  /** It may have been done. */
  | { state: 'unclear'; error: ServiceError; intent: Intent };

/** Of these nothing was changed (the port's own promise); of any other failure that is not known. */
const harmless: ReadonlySet<ServiceErrorKind> = new Set(['denied', 'not-found', 'throttled']);

/**
 * The one write that there is: its intent is on disk before the request leaves. Throws what the journal throws; the
 * request has not been sent then. Only a revert is sent all the same: whatever is written to the journal after it
 * throws in its place.
 * @param checkedAt from when what the write stands on is; null: it is sent however long ago that was
 */
export async function writeStatus(
  { account, journal }: { account: RunAccount; journal: JournalWriter },
  action: PlanAction,
  why: WriteReason,
  checkedAt: Moment | null,
): Promise<StatusWrite> {
  let write: Awaited<ReturnType<RunAccount['openWrite']>>;
  try {
    write = await account.openWrite();
  } catch (error) {
    if (error instanceof ServiceError) return { state: 'refused', error };
    throw error;
  }
  const to = why === 'apply' ? 'Inactive' : 'Active';
  const intent: Intent = {
    ...{ type: 'intent', at: formatTime(account.now()), action: action.id, why, account: action.account },
    ...{ user: action.user.name, key: action.key, to, signedBy: write.signedBy },
  };
  if (checkedAt !== null && since(checkedAt, account) > longestCheck) return tooLate(longestCheck);
  const announcedAt = momentOf(account);
  const unwritten = await written(journal, intent);
  // To end an outage comes before telling of it.
  if (unwritten !== null && why !== 'revert') throw unwritten.error;
  if (checkedAt !== null && since(announcedAt, account) > longestStart) return tooLate(longestStart);
  try {
    await write.updateAccessKey({ userName: action.user.name, keyId: action.key, status: to });
    return { state: 'answered' };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return harmless.has(error.kind) ? { state: 'refused', error } : { state: 'unclear', error, intent };
  }
}

/** By AWS's clock, which goes on while the computer sleeps, and by one that is never set back. */
export type Moment = { now: EpochMs; elapsed: number };

export function momentOf(account: Pick<RunAccount, 'now' | 'elapsed'>): Moment {
  return { now: account.now(), elapsed: account.elapsed() };
}

/** Milliseconds, by whichever clock has more of them. */
function since(moment: Moment, account: Pick<RunAccount, 'now' | 'elapsed'>): number {
  const { now, elapsed } = momentOf(account);
  return Math.max(now - moment.now, elapsed - moment.elapsed);
}

function tooLate(limit: number): StatusWrite {
  const what = limit === longestCheck ? 'the checks before it' : 'it was recorded in the journal';
  const message = `The write was not sent: more than ${formatDuration(limit)} went by since ${what}. The computer may have been asleep. Run the same command again.`;
  return { state: 'refused', error: new ServiceError('deadline', 'UpdateAccessKey', timeIsOver, message) };
}

/** What the journal threw, or null. */
async function written(journal: JournalWriter, intent: Intent): Promise<{ error: unknown } | null> {
  try {
    await journal.write(intent);
    return null;
  } catch (error) {
    return { error };
  }
}
