import { ServiceError } from '../domain/aws/service-error.ts';
import type { CheckState, RunReason } from '../domain/run/run.ts';
import { type ActionRecord, hasOpenWrite, type Intent } from '../domain/run/run-record.ts';
import type { AccessKey } from '../domain/scan/access-key.ts';
import type { LiveKeys } from '../domain/scan/live-keys.ts';
import { formatTime } from '../domain/time.ts';
import { ownershipOf } from './checks/own-write.ts';
import { readQuarantine } from './checks/read-quarantine.ts';
import { resolvePendingWrites } from './checks/resolve-pending-writes.ts';
import { confirmWrite, holdsStatus, leastPause } from './confirm-status.ts';
import { describeActor, describeFound, findChange } from './describe-change.ts';
import type { JournalWriter } from './journal/journal-writer.ts';
import { reason } from './reason.ts';
import type { RunAccount } from './run-account.ts';
import { writeStatus } from './write-status.ts';

export type UndoResult = { state: CheckState; reasons: readonly RunReason[]; verifiedAt: string | null };

export type UndoContext = {
  account: RunAccount;
  journal: JournalWriter;
  verifyPause: number;
  askWhetherOurs(intent: Intent): Promise<boolean | null>;
  isInterrupted(): boolean;
};

/** Whether this run switched the key off, or may have, and has not put it back. */
export function isToUndo(record: ActionRecord): boolean {
  return record.deactivatedBy !== null || hasOpenWrite(record);
}

/**
 * Switches a key on again that this run switched off, and nothing that anybody else has changed since. Writes no
 * outcome: that is its caller's. Null: interrupted, and nothing was begun. Throws what the journal throws.
 */
export async function undoAction(record: ActionRecord, context: UndoContext): Promise<UndoResult | null> {
  try {
    const check = await mayUndo(record, { ...context, account: context.account.timed() });
    if (context.isInterrupted()) return null;
    return 'state' in check ? check : await reactivate(record, check, context);
  } catch (error) {
    if (error instanceof ServiceError && context.isInterrupted()) return null;
    throw error;
  }
}

type Clear = { keys: readonly AccessKey[]; reasons: readonly RunReason[] };

async function mayUndo(record: ActionRecord, context: UndoContext): Promise<UndoResult | Clear> {
  const { user, key } = record.action;
  // A key that AWS found in public is never reactivated (IAM user guide, AWSCompromisedKeyQuarantine policies).
  const quarantine = await readQuarantine(record.action, context.account);
  if (quarantine.state !== 'none')
    return ended(quarantine.state === 'gone' ? 'gone' : 'refused', quarantine.reason);
  const live = await context.account.readKeys(user.name);
  if (live.state !== 'read') return unread(record, live);
  const status = live.keys.find(({ id }) => id === key)?.status;
  if (status === undefined) return unread(record, live);
  // What was begun to put it back is done once more, whatever a read shows: that can't harm, and one read proves nothing.
  const isRepeat = record.pendingUndoWrites.length > 0 || record.pendingRevert !== null;
  const active = status === 'Active' && !isRepeat ? await foundActive(record, context) : null;
  if (active !== null) return active;
  if (status !== 'Active' && status !== 'Inactive')
    return ended('refused', reason('status-unknown', `${key} is ${status}.`));
  const reasons = await ownWrite(record, context);
  return 'state' in reasons ? reasons : { keys: live.keys, reasons: reasons.reasons };
}

function unread({ action }: ActionRecord, live: LiveKeys): UndoResult {
  if (live.state === 'unreadable')
    return ended('refused', reason('unreadable', `The keys could not be read: ${live.error.message}`));
  return ended('gone', reason('gone', `${action.key} is no longer a key of ${action.user.name}.`));
}

/**
 * What there is to say of a key that is active. Null: it is not, and the read told what was so before the run's write,
 * since IAM is eventually consistent.
 */
async function foundActive(record: ActionRecord, context: UndoContext): Promise<UndoResult | null> {
  const { action, deactivatedBy } = record;
  const { key, user } = action;
  const watched = { userName: user.name, key, keep: null };
  const stays = await holdsStatus(context.account, watched, Math.max(context.verifyPause, leastPause));
  if (stays === false) return null;
  if (stays === null)
    return ended('refused', reason('unreadable', `Whether ${key} stays active could not be read.`));
  if (deactivatedBy !== null) {
    const sought = { key, status: 'Active' } as const;
    const who = describeFound(await findChange(record, context.account, sought), sought);
    return ended('changed', reason('changed-by-others', `${key} is active, and not by this run. ${who}`));
  }
  const resolution = await resolvePendingWrites(record, context.account, context.verifyPause);
  if (resolution !== null) return ended(resolution.code === 'not-done' ? 'undone' : 'changed', resolution);
  const message = `${key} is active so far. A write of this run may still take effect: check again in a few minutes.`;
  return ended('in-doubt', reason('write-in-doubt', message));
}

async function ownWrite(
  record: ActionRecord,
  { account, askWhetherOurs }: UndoContext,
): Promise<UndoResult | { reasons: readonly RunReason[] }> {
  const { key } = record.action;
  const ownership = await ownershipOf(record, account, askWhetherOurs);
  // To take it back was decided at once, before the trail could show whose write it was.
  if (ownership.state === 'in-doubt') {
    if (record.pendingRevert !== null) return { reasons: [] };
    return ended(
      'in-doubt',
      reason('write-in-doubt', `It is not known yet whether this run deactivated ${key}.`),
    );
  }
  if (ownership.state === 'not-ours')
    return ended('refused', reason('changed-by-others', `${key} was not deactivated by this run.`));
  const { changedByOthers: event, hasTrail } = ownership;
  if (event !== null) {
    const what = `${key} was set to ${event.newStatus ?? 'another status'} ${formatTime(event.at)}`;
    return ended('refused', reason('changed-by-others', `${what} by ${describeActor(event)} (CloudTrail).`));
  }
  if (hasTrail) return { reasons: [] };
  const message = 'CloudTrail could not be read: whether others changed this key since is not known.';
  return { reasons: [reason('trail-unreadable', message)] };
}

async function reactivate(
  record: ActionRecord,
  { keys, reasons }: Clear,
  context: UndoContext,
): Promise<UndoResult> {
  const { action } = record;
  const begunAt = context.account.elapsed();
  const write = await writeStatus(context, action, 'undo', null);
  if (write.state === 'refused') {
    if (write.error.kind === 'not-found') return ended('gone', reason('gone', write.error.message));
    return ended('failed', ...reasons, reason('write-failed', write.error.message));
  }
  const confirmation = await confirmWrite(
    { ...context, account: context.account.timed(begunAt) },
    { userName: action.user.name, key: action.key, keep: null },
    write,
  );
  if (confirmation.state === 'agreed') {
    const reported = [...reasons, ...severalActive(action.key, keys)];
    return { state: 'undone', reasons: reported, verifiedAt: formatTime(confirmation.at) };
  }
  if (confirmation.state === 'gone')
    return ended('gone', reason('gone', `${action.key} is gone since the write.`));
  const why = confirmation.state === 'not-confirmed' ? confirmation.why : 'the keys could not be read';
  const message = write.state === 'unclear' ? write.error.message : `The write was answered, but ${why}.`;
  return ended('in-doubt', ...reasons, reason('not-confirmed', message));
}

function severalActive(key: string, keys: readonly AccessKey[]): RunReason[] {
  const active = keys.flatMap(({ id, status }) =>
    id !== null && id !== key && status === 'Active' ? [id] : [],
  );
  if (active.length === 0) return [];
  const all = [key, ...active];
  return [reason('several-active', `${all.length} keys are active again: ${all.join(', ')}.`)];
}

function ended(state: CheckState, ...reasons: RunReason[]): UndoResult {
  return { state, reasons, verifiedAt: null };
}
