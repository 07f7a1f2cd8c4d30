import { ServiceError } from '../domain/aws/service-error.ts';
import type { KeyUse, Reading } from '../domain/plan/evidence.ts';
import type { RunReason } from '../domain/run/run.ts';
import type { ActionRecord } from '../domain/run/run-record.ts';
import { formatTime } from '../domain/time.ts';
import type { ActionContext, ActionResult } from './action-context.ts';
import {
  checkKeys,
  checkQuarantine,
  checkUses,
  keysToAsk,
  type Precheck,
  refuseSigner,
} from './checks/precheck.ts';
import { readQuarantine } from './checks/read-quarantine.ts';
import { isShownByTrail, resolvePendingWrites } from './checks/resolve-pending-writes.ts';
import { revertBlocker } from './checks/revert-blocker.ts';
import { confirmStatus, holdsStatus, type Watched } from './confirm-status.ts';
import { reason } from './reason.ts';
import { revertAction } from './revert-action.ts';
import type { RunAccount, TimedAccount } from './run-account.ts';
import { momentOf, writeStatus } from './write-status.ts';

/**
 * One action from where its record left it: everything is read again, the intent is on disk before the write, and the
 * write is believed when two reads agree. Writes no outcome: that is its caller's. Null: interrupted, and nothing was begun. Throws what the journal
 * throws.
 */
export async function applyAction(record: ActionRecord, given: ActionContext): Promise<ActionResult | null> {
  const { action } = record;
  const context = timed(given);
  if (record.pendingRevert !== null)
    return (await revertBlocker(record, context.account)) ?? revertAction(action, [], context);
  const checkedAt = momentOf(context.account);
  const check = await precheck(record, context);
  // A call that was cut off says nothing about the key.
  if (context.isInterrupted()) return null;
  if (check.state === 'refused') return refusedNow(record, check.reason, context);
  if (check.state === 'inactive') {
    const stays = record.pendingWrites.length > 0 || (await staysInactive(record, context));
    if (stays === true) return foundInactive(record, check.kept, context);
    if (stays === null)
      return refusedFor(reason('unreadable', `Whether ${action.key} stays inactive could not be read.`));
    const message = `${action.key} was read as inactive and then as active: apply again.`;
    return refusedFor(reason('status-unknown', message));
  }
  // What was done already and put back by others is not done again.
  const earlier =
    record.pendingWrites.length === 0
      ? null
      : await resolvePendingWrites(record, context.account, context.verifyPause);
  if (earlier?.code === 'changed-by-others') return refusedFor(earlier);
  const begunAt = context.account.elapsed();
  const write = await writeStatus(context, action, 'apply', checkedAt);
  const after = timed(context, begunAt);
  if (write.state === 'answered') return confirmed(record, [], after);
  const { error } = write;
  if (write.state === 'refused') {
    const isGone = error.kind === 'not-found';
    const reported = isGone ? reason('gone', error.message) : reason('write-failed', error.message);
    return { state: isGone ? 'refused' : 'failed', reasons: [reported], verifiedAt: null };
  }
  return unanswered({ ...record, pendingWrites: [...record.pendingWrites, write.intent] }, error, after);
}

type TimedContext = ActionContext & { account: TimedAccount };

/** From now on, or from that moment on, the action has its time again. */
function timed(context: ActionContext, since?: number): TimedContext {
  return { ...context, account: context.account.timed(since) };
}

/** What an action would do, read again and not done. */
export async function tryAction(
  record: ActionRecord,
  context: Pick<ActionContext, 'account' | 'signer'>,
): Promise<ActionResult> {
  const check = await precheck(record, context);
  if (check.state === 'refused')
    return record.pendingWrites.length > 0 ? inDoubtAnd(check.reason, record) : refusedFor(check.reason);
  if (check.state === 'clear') return { state: 'would-do', reasons: [], verifiedAt: null };
  return record.pendingWrites.length > 0 ? inDoubt(record) : skipped(record, check.kept);
}

/** Nothing is written now; but where an earlier write may have been done, that is what has to be told. */
async function refusedNow(
  record: ActionRecord,
  why: RunReason,
  { account, verifyPause }: ActionContext,
): Promise<ActionResult> {
  if (record.pendingWrites.length === 0) return refusedFor(why);
  if (why.code === 'gone')
    return (await isNowhere(record, account)) ? refusedFor(why) : inDoubtAnd(why, record);
  const resolution = await resolvePendingWrites(record, account, verifyPause);
  return resolution === null ? inDoubtAnd(why, record) : refusedFor(why, resolution);
}

/**
 * That a user's name has no such key proves nothing of the key: a user can be renamed. Asked for its own last use, a key
 * that does not exist is denied (observed), and any other answer is one about it.
 */
async function isNowhere({ action }: ActionRecord, account: RunAccount): Promise<boolean> {
  try {
    await account.readLastUse(action.key, action.user.name);
    return false;
  } catch (error) {
    if (error instanceof ServiceError) return error.kind === 'denied';
    throw error;
  }
}

function refusedFor(...reasons: RunReason[]): ActionResult {
  return { state: 'refused', reasons, verifiedAt: null };
}

function inDoubtAnd(why: RunReason, { action }: ActionRecord): ActionResult {
  const message = `It is unknown whether an earlier write of this run deactivated ${action.key}.`;
  return { state: 'in-doubt', reasons: [why, reason('write-in-doubt', message)], verifiedAt: null };
}

async function precheck(
  { action }: ActionRecord,
  { account, signer }: Pick<ActionContext, 'account' | 'signer'>,
): Promise<Precheck> {
  const signing = refuseSigner(action, signer);
  if (signing !== null) return { state: 'refused', reason: signing };
  const live = await account.readKeys(action.user.name);
  const check = checkKeys(action, live);
  if (check.state !== 'clear' || live.state !== 'read') return check;
  const [quarantine, uses] = await Promise.all([
    readQuarantine(action, account),
    readUses(account, action.user.name, keysToAsk(action, live.keys)),
  ]);
  const isQuarantined = checkQuarantine(action, quarantine, signer);
  return isQuarantined.state === 'clear' ? checkUses(action, uses) : isQuarantined;
}

async function readUses(
  account: RunAccount,
  userName: string,
  ids: readonly string[],
): Promise<Map<string, Reading<KeyUse | null>>> {
  const uses = ids.map(async (id) => [id, await readUse(account, id, userName)] as const);
  return new Map(await Promise.all(uses));
}

async function readUse(account: RunAccount, id: string, userName: string): Promise<Reading<KeyUse | null>> {
  try {
    return { isRead: true, value: await account.readLastUse(id, userName) };
  } catch (error) {
    if (error instanceof ServiceError) return { isRead: false, error: error.message };
    throw error;
  }
}

/**
 * One read can show what was so before: that there is nothing to do is believed when it stays so. Null: it could not be
 * read.
 */
function staysInactive(
  { action }: ActionRecord,
  { account, verifyPause }: ActionContext,
): Promise<boolean | null> {
  const watched: Watched = { userName: action.user.name, key: action.key, keep: null };
  return holdsStatus(account, watched, verifyPause, 'Inactive');
}

/** Inactive before this write: ours only where an earlier intent of this run is proven, or a person says so. */
async function foundInactive(
  record: ActionRecord,
  kept: string | null,
  context: TimedContext,
): Promise<ActionResult> {
  const last = record.pendingWrites.at(-1);
  if (last === undefined) return skipped(record, kept);
  if (await isShownByTrail(record.pendingWrites, context.account)) {
    const found = reason('found-in-trail', 'CloudTrail shows that this run deactivated it.');
    return confirmed(record, [found], context);
  }
  const answer = await context.askWhetherOurs(last);
  if (answer === null) return inDoubt(record);
  if (!answer) {
    const result = skipped(record, kept);
    const said = `A person said that ${record.action.key} was not deactivated by this run.`;
    return result.state === 'skipped'
      ? result
      : { ...result, reasons: [...result.reasons, reason('not-done', said)] };
  }
  const said = reason('confirmed-by-person', 'A person confirmed that this run deactivated it.');
  // However long the person thought about it.
  return confirmed(record, [said], timed(context));
}

/** The write was done: it is believed when two reads agree, and taken back where the key that stays is not active. */
async function confirmed(
  { action }: ActionRecord,
  reasons: readonly RunReason[],
  context: TimedContext,
): Promise<ActionResult> {
  const watched: Watched = { userName: action.user.name, key: action.key, keep: action.keep };
  const confirmation = await confirmStatus(context.account, watched, 'Inactive', context.verifyPause);
  if (confirmation.state === 'agreed')
    return { state: 'done', reasons, verifiedAt: formatTime(confirmation.at) };
  if (confirmation.state === 'kept-not-active') {
    const message = `After the write ${action.keep}, the key to keep, was ${confirmation.reported}.`;
    return { ...(await revertAction(action, [reason('kept-not-active', message)], context)), stops: true };
  }
  const reported =
    confirmation.state === 'gone'
      ? reason('gone', `${action.key} or its user is gone since the write.`)
      : reason('not-confirmed', `The write is not confirmed: ${confirmation.why}.`);
  return { state: 'in-doubt', reasons: [...reasons, reported], verifiedAt: null };
}

async function unanswered(
  record: ActionRecord,
  error: ServiceError,
  context: TimedContext,
): Promise<ActionResult> {
  const { action } = record;
  const watched: Watched = { userName: action.user.name, key: action.key, keep: null };
  const isActive = await holdsStatus(context.account, watched, context.verifyPause);
  const message = `The write got no clear answer: ${error.message.replace(/\.$/, '')}.`;
  if (isActive === true)
    return { state: 'failed', reasons: [reason('write-unanswered', message)], verifiedAt: null };
  const inDoubt: ActionResult = {
    ...{ state: 'in-doubt', verifiedAt: null },
    reasons: [reason('write-in-doubt', message)],
  };
  return isActive === null ? inDoubt : foundDone(record, inDoubt, context);
}

/**
 * Active a moment ago and inactive after a write without an answer. Whether it is ours the trail alone can prove; but
 * where the key that stays is not active it is reverted at once, whatever the trail has yet to show.
 */
async function foundDone(
  record: ActionRecord,
  inDoubt: ActionResult,
  context: TimedContext,
): Promise<ActionResult> {
  const result = await confirmed(record, [], context);
  if (result.state !== 'done') return result;
  const isOurs = await isShownByTrail(record.pendingWrites, context.account);
  const found = reason('found-in-trail', 'CloudTrail shows that this run deactivated it.');
  return isOurs ? { ...result, reasons: [found] } : inDoubt;
}

/** Nothing to do; but a user whose other key is not active either is not as planned. */
function skipped({ action }: ActionRecord, kept: string | null): ActionResult {
  const message = `${action.key} was already inactive, and not because of this run.`;
  if (kept !== 'Active')
    return refusedFor(
      reason('kept-not-active', `${action.keep}, the key to keep, is ${kept ?? 'gone'}, and ${message}`),
    );
  return { state: 'skipped', reasons: [reason('already-inactive', message)], verifiedAt: null };
}

function inDoubt({ action }: ActionRecord): ActionResult {
  const message = `${action.key} is inactive. CloudTrail does not show yet whether this run deactivated it: an event can arrive 15 minutes late.`;
  return { state: 'in-doubt', reasons: [reason('write-in-doubt', message)], verifiedAt: null };
}
