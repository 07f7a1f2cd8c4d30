import type { RunReason } from '../domain/run.ts';
import type { ActionRecord } from '../domain/run-record.ts';
import { parseTime } from '../domain/time.ts';
import { staysActive } from './confirm-status.ts';
import { reason } from './reason.ts';
import type { RunAccount } from './run-account.ts';
import { requestLife } from './settle-doubt.ts';

/**
 * Whether every write of an action of which nothing is known has left its key active, by the key itself: they are all
 * some minutes old, and it is active in several reads. False where that can't be told, or not yet.
 */
export async function wasNotDone(
  { action, doubts }: ActionRecord,
  account: RunAccount,
  pause: number,
): Promise<boolean> {
  if (!areOld({ doubts }, account)) return false;
  return (
    (await staysActive(account, { userName: action.user.name, key: action.key, keep: null }, pause)) === true
  );
}

/** Whether each of these writes would be seen by now, had it been done. */
export function areOld({ doubts }: Pick<ActionRecord, 'doubts'>, account: RunAccount): boolean {
  return doubts.every(({ at }) => account.now() - (parseTime(at) ?? account.now()) >= requestLife);
}

export function notDone({ action }: ActionRecord): RunReason {
  return reason(
    'not-done',
    `${action.key} is active: an earlier write of this run, of which nothing was known, was not done.`,
  );
}
