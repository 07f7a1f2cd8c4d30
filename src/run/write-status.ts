import type { WriteReason } from '../domain/journal-entry.ts';
import type { PlanAction } from '../domain/plan.ts';
import type { Intent } from '../domain/run-record.ts';
import { ServiceError, type ServiceErrorKind } from '../domain/service-error.ts';
import { formatTime } from '../domain/time.ts';
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
 */
export async function writeStatus(
  { account, journal }: { account: RunAccount; journal: JournalWriter },
  action: PlanAction,
  why: WriteReason,
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
  const unwritten = await written(journal, intent);
  // To end an outage comes before telling of it.
  if (unwritten !== null && why !== 'revert') throw unwritten.error;
  try {
    await write.updateAccessKey({ userName: action.user.name, keyId: action.key, status: to });
    return { state: 'answered' };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return harmless.has(error.kind) ? { state: 'refused', error } : { state: 'unclear', error, intent };
  }
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
