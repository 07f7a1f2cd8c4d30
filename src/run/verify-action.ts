import { ServiceError } from '../domain/aws/service-error.ts';
import type { KeyUse, Reading } from '../domain/plan/evidence.ts';
import type { PlanManager } from '../domain/plan/plan.ts';
import type { RunReason } from '../domain/run/run.ts';
import { type ActionRecord, hasOpenWrite } from '../domain/run/run-record.ts';
import type { LiveKeys } from '../domain/scan/live-keys.ts';
import { formatTime } from '../domain/time.ts';
import { ownershipOf } from './checks/own-write.ts';
import { describeUse, isNewer } from './checks/precheck.ts';
import { resolvePendingWrites } from './checks/resolve-pending-writes.ts';
import { holdsStatus } from './confirm-status.ts';
import { describeChange, findChange } from './describe-change.ts';
import { reason } from './reason.ts';
import type { RunAccount } from './run-account.ts';
import type { UndoResult } from './undo-action.ts';

/** Whether this run switched the key off, or may have, and means it to stay so. */
export function isToVerify(record: ActionRecord): boolean {
  return hasOpenWrite(record) || record.deactivatedBy !== null;
}

/** Looks whether a change stands, and whether the key was used late: that goes before all else. Reads only. */
export async function verifyAction(
  record: ActionRecord,
  untimed: RunAccount,
  pause: number,
  managers: readonly PlanManager[],
): Promise<UndoResult> {
  const { action } = record;
  const account = untimed.timed();
  const [use, live] = await Promise.all([readUse(record, account), account.readKeys(action.user.name)]);
  if (use.isRead && isNewer(use.value, action, action.key)) {
    const message = `${action.key} was used ${describeUse(use.value)}, after the plan saw it.`;
    return ended(
      'late-use',
      reason('late-use', message),
      ...(await reactivation(record, live, account, managers)),
    );
  }
  const state = await stateOf(record, live, { account, pause, managers });
  if (state.state !== 'stands' || use.isRead) return state;
  const message = `The last use of ${action.key} could not be read: ${use.error}`;
  return ended('unknown', reason('unreadable', message));
}

async function readUse({ action }: ActionRecord, account: RunAccount): Promise<Reading<KeyUse | null>> {
  try {
    return { isRead: true, value: await account.readLastUse(action.key, action.user.name) };
  } catch (error) {
    if (error instanceof ServiceError) return { isRead: false, error: error.message };
    throw error;
  }
}

/** Who reactivated a key that was used late, where CloudTrail shows it. A single read of its status proves nothing. */
async function reactivation(
  record: ActionRecord,
  live: LiveKeys,
  account: RunAccount,
  managers: readonly PlanManager[],
): Promise<RunReason[]> {
  const sought = { key: record.action.key, status: 'Active' } as const;
  if (statusOf(live, sought.key) !== 'Active') return [];
  if ((await findChange(record, account, sought)).event === null) return [];
  const who = await describeChange(record, account, sought, managers);
  return [reason('changed-by-others', `${sought.key} is active again. ${who}`)];
}

type Checking = { account: RunAccount; pause: number; managers: readonly PlanManager[] };

async function stateOf(record: ActionRecord, live: LiveKeys, checking: Checking): Promise<UndoResult> {
  const { account } = checking;
  const { key, keep, user } = record.action;
  if (live.state === 'unreadable')
    return ended('unknown', reason('unreadable', `The keys could not be read: ${live.error.message}`));
  const status = statusOf(live, key);
  if (status === undefined)
    return ended('gone', reason('gone', `${key} is no longer a key of ${user.name}.`));
  if (record.pendingUndoWrites.length > 0 || record.pendingRevert !== null) {
    const message = `The reactivation of ${key} began, and its outcome is unknown: a read shows it ${status}. Run undo again.`;
    return ended('in-doubt', reason('write-in-doubt', message));
  }
  const active = status === 'Active' ? await foundActive(record, checking) : null;
  if (active !== null) return active;
  if (status !== 'Active' && status !== 'Inactive')
    return ended('changed', reason('changed-by-others', `${key} is ${status}.`));
  const kept = statusOf(live, keep);
  if (kept !== 'Active') {
    const who =
      kept === 'Inactive'
        ? ` ${await describeChange(record, account, { key: keep, status: 'Inactive' })}`
        : '';
    return ended(
      'changed',
      reason('kept-not-active', `${keep}, the key to keep, is ${kept ?? 'gone'}.${who}`),
    );
  }
  const doubt = await doubtOf(record, account);
  return doubt ?? { state: 'stands', reasons: [silence], verifiedAt: formatTime(account.now()) };
}

/**
 * What there is to say of a key that is active. Null: it is not, and the read told what was so before the run's write,
 * since IAM is eventually consistent.
 */
async function foundActive(
  record: ActionRecord,
  { account, pause, managers }: Checking,
): Promise<UndoResult | null> {
  const { action, deactivatedBy } = record;
  const { key, user } = action;
  const stays = await holdsStatus(account, { userName: user.name, key, keep: null }, pause);
  if (stays === false) return null;
  if (stays === null)
    return ended('unknown', reason('unreadable', `Whether ${key} stays active could not be read.`));
  const describe = () => describeChange(record, account, { key, status: 'Active' }, managers);
  if (deactivatedBy !== null)
    return ended('changed', reason('changed-by-others', `${key} is active again. ${await describe()}`));
  const resolution = await resolvePendingWrites(record, account, pause);
  if (resolution?.code === 'changed-by-others')
    return ended('changed', reason('changed-by-others', `${resolution.message} ${await describe()}`));
  // Verify records nothing, so that the write stays in doubt until apply or undo has recorded what is said here.
  const message =
    resolution === null
      ? `${key} is active, outcome unknown: AWS may not show the write of this run yet.`
      : `${key} is active, outcome unknown: AWS does not show the write of this run minutes after it.`;
  return ended('in-doubt', reason('write-in-doubt', message));
}

/** Undefined: the key is gone, or was not read. */
function statusOf(live: LiveKeys, key: string): string | undefined {
  return live.state === 'read' ? live.keys.find(({ id }) => id === key)?.status : undefined;
}

const silence = reason(
  'silence-proves-little',
  'AWS may not record calls that it refuses for an inactive key, so no late use is not proof that nothing broke.',
);

/** Null: it is this run's change. */
async function doubtOf(record: ActionRecord, account: RunAccount): Promise<UndoResult | null> {
  if (record.deactivatedBy !== null) return null;
  const ownership = await ownershipOf(record, account, async () => null);
  if (ownership.state === 'ours') return null;
  const message = `${record.action.key} is inactive. It is not known yet whether this run deactivated it.`;
  return ended('in-doubt', reason('write-in-doubt', message));
}

function ended(state: UndoResult['state'], ...reasons: RunReason[]): UndoResult {
  return { state, reasons, verifiedAt: null };
}
