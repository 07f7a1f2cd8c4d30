import type { Reading } from '../domain/evidence.ts';
import type { RunAction, RunEvent } from '../domain/run.ts';
import type { ActionRecord } from '../domain/run-record.ts';
import { ServiceError } from '../domain/service-error.ts';
import { formatTime, second } from '../domain/time.ts';
import type { ActionContext } from '../run/action-context.ts';
import { describeUse, isNewer } from '../run/precheck.ts';
import { reason } from '../run/reason.ts';
import { revertAction } from '../run/revert-action.ts';
import { quarantined } from '../run/undo-action.ts';
import type { ApplyWork } from './apply-work.ts';
import { outcomeEntry } from './outcome-entry.ts';
import { runActionOf } from './run-document.ts';
import { writtenThenTold } from './written-then-told.ts';

/** A last use is told some minutes late: to look more often finds nothing sooner. */
const interval = 30 * second;

/**
 * Looks at the last use of each key that was switched off until the time is over, and switches it on again where it
 * was used after the plan saw it.
 * @returns why the run was stopped, a sentence; null: it was not.
 */
export async function* watchChanges(
  work: ApplyWork,
  contextOf: (work: ApplyWork, record: ActionRecord) => ActionContext,
  told: Map<string, RunAction>,
): AsyncGenerator<RunEvent, string | null> {
  const { ports, signal, request } = work;
  const { records } = work;
  const isDone = ({ action }: ActionRecord) => told.get(action.id)?.state === 'done';
  const first = records.find(isDone);
  if (first === undefined) return null;
  let left = request.watchMilliseconds ?? 0;
  yield { type: 'watching', until: formatTime(ports.clock.now() + left) };
  const unread = new Map<string, string>();
  while (left > 0) {
    const pause = Math.min(interval, left);
    left -= pause;
    await pauseIn(work, first, pause);
    if (signal.aborted) return 'it was interrupted while it watched for late uses.';
    for (const record of records.filter(isDone)) {
      const { action } = record;
      const context = contextOf(work, record);
      const look = await lateUse(record, context);
      if (look.isRead) unread.delete(action.key);
      else unread.set(action.key, look.error);
      if (!look.isRead || look.value === null) continue;
      const late = look.value;
      yield {
        type: 'action-started',
        id: action.id,
        account: action.account,
        user: action.user,
        key: action.key,
      };
      const message = `${action.key} was used ${late}, after the plan saw it.`;
      const [leaked] = (await quarantined(record, context.account))?.reasons ?? [];
      if (leaked?.code === 'quarantined') return `${message} It stays off: ${leaked.message}`;
      const result = await revertAction(action, [reason('late-use', message)], context);
      const after = runActionOf(record, result);
      told.set(action.id, after);
      yield* writtenThenTold(work.journal, outcomeEntry('apply', record, result, ports.clock), after);
      if (result.state !== 'reverted') return `${action.key} could not be switched on again.`;
    }
  }
  // A last use stays once it is told, so that the last look is the one that counts.
  const [blind] = unread;
  if (blind === undefined) return null;
  const others = unread.size === 1 ? '' : `, and those of ${unread.size - 1} more`;
  return `the last use of ${blind[0]} could not be read at the end of the watch${others}: ${blind[1]}. solekey verify looks again.`;
}

/** As long as an account's own clock says: any of them will do. An interruption cuts it short. */
async function pauseIn(
  { accounts, signal }: ApplyWork,
  { action }: ActionRecord,
  milliseconds: number,
): Promise<void> {
  const interrupted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const paused = accounts.of(action.account).pause(milliseconds);
  await Promise.race([interrupted, paused.catch(() => undefined)]);
}

/** A use after the plan saw the key, in words; null: none is told. */
async function lateUse(
  { action }: ActionRecord,
  { account }: ActionContext,
): Promise<Reading<string | null>> {
  try {
    const use = await account.readLastUse(action.key, action.user.name);
    return { isRead: true, value: isNewer(use, action, action.key) ? describeUse(use) : null };
  } catch (error) {
    if (error instanceof ServiceError) return { isRead: false, error: error.message };
    throw error;
  }
}
