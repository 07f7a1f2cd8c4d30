import type { PlanAction } from '../domain/plan/plan.ts';
import type { RunReason } from '../domain/run/run.ts';
import { formatTime } from '../domain/time.ts';
import type { ActionContext, ActionResult } from './action-context.ts';
import { readQuarantine } from './checks/read-quarantine.ts';
import { confirmWrite } from './confirm-status.ts';
import { reason } from './reason.ts';
import { writeStatus } from './write-status.ts';

/**
 * Reactivates a key that this run deactivated. A user whom AWS has quarantined is left to a person: nothing is written.
 * Where the write can't be proven the action is in doubt, and the next run tries again. A quarantine that can't be read
 * is no obstacle: the user may have no working key.
 */
export async function revertAction(
  action: PlanAction,
  reasons: readonly RunReason[],
  context: Pick<ActionContext, 'account' | 'journal' | 'verifyPause'>,
): Promise<ActionResult> {
  // The time of the action may be over, and a quarantine that was not read would be no obstacle.
  const quarantine = await readQuarantine(action, context.account.timed());
  if (quarantine.state === 'quarantined')
    return { state: 'in-doubt', reasons: [...reasons, quarantine.reason], verifiedAt: null };
  const begunAt = context.account.elapsed();
  const write = await writeStatus(context, action, 'revert', null);
  const failed = (message: string): ActionResult => ({
    state: 'in-doubt',
    reasons: [...reasons, reason('revert-failed', `${action.key} could not be reactivated: ${message}`)],
    verifiedAt: null,
  });
  if (write.state === 'refused') return failed(write.error.message);
  const watched = { userName: action.user.name, key: action.key, keep: null };
  const confirmation = await confirmWrite(
    { ...context, account: context.account.timed(begunAt) },
    watched,
    write,
  );
  if (confirmation.state !== 'agreed') {
    const why = confirmation.state === 'not-confirmed' ? confirmation.why : 'it is gone';
    return failed(write.state === 'unclear' ? write.error.message : why);
  }
  const reported = reason('reverted', `${action.key} was reactivated.`);
  return { state: 'reverted', reasons: [...reasons, reported], verifiedAt: formatTime(confirmation.at) };
}
