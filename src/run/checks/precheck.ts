import type { KeyUse, Reading } from '../../domain/plan/evidence.ts';
import type { PlanAction } from '../../domain/plan/plan.ts';
import { isSessionOfUser, type Signer } from '../../domain/plan/signer.ts';
import type { RunReason } from '../../domain/run/run.ts';
import type { AccessKey } from '../../domain/scan/access-key.ts';
import { knownStatuses } from '../../domain/scan/access-key.ts';
import type { LiveKeys } from '../../domain/scan/live-keys.ts';
import { formatTime, parseTime, second } from '../../domain/time.ts';
import { reason } from '../reason.ts';
import type { Quarantine } from './read-quarantine.ts';

/** Whether an action may be done now: everything that the plan stands on still holds, or what does not. */
export type Precheck =
  | { state: 'clear' }
  | { state: 'refused'; reason: RunReason }
  /** It is inactive already; `kept` is the status of the key that stays, null: it is gone. */
  | { state: 'inactive'; kept: string | null };

/** What signs a run is never switched off by it: known before anything is asked. */
export function refuseSigner(action: PlanAction, signer: Signer): RunReason | null {
  if (action.key === signer.keyId) return reason('signer', `${action.key} signs this run.`);
  const isOwn = isSessionOfUser(signer) && signer.user?.userId === action.user.userId;
  return isOwn ? reason('signer', `This run is signed by ${action.user.name}, whose key it is.`) : null;
}

/** What the keys of the user say. The last uses of `keysToAsk` are asked for only where this is clear. */
export function checkKeys(action: PlanAction, live: LiveKeys): Precheck {
  if (live.state === 'gone') return refused('gone', `The user ${action.user.name} is gone.`);
  if (live.state === 'unreadable')
    return refused('unreadable', `The keys could not be read again: ${live.error.message}`);
  const own = live.keys.find(({ id }) => id === action.key);
  if (own === undefined) return refused('gone', `${action.key} is no longer a key of ${action.user.name}.`);
  if (own.status === 'Inactive')
    return { state: 'inactive', kept: live.keys.find(({ id }) => id === action.keep)?.status ?? null };
  if (own.status !== 'Active') return refused('status-unknown', `${action.key} is ${own.status}.`);
  return checkOthers(action, live.keys);
}

function checkOthers(action: PlanAction, keys: readonly AccessKey[]): Precheck {
  const kept = keys.find(({ id }) => id === action.keep);
  if (kept?.status !== 'Active')
    return refused('kept-not-active', `${action.keep}, the key to keep, is ${kept?.status ?? 'gone'}.`);
  const seen = new Set(action.seen.keys.filter(({ status }) => status === 'Active').map(({ id }) => id));
  for (const { id, status } of keys) {
    if (id === null) return refused('unreadable', 'AWS returned a key of the user without its ID.');
    if (status === 'Active' && !seen.has(id))
      return refused('new-key', `${id} is active, and was not when the plan was made.`);
    if (!knownStatuses.has(status)) return refused('status-unknown', `${id} is ${status}.`);
  }
  return { state: 'clear' };
}

/** The active keys of the user but for the kept one, whose own use moves on. */
export function keysToAsk({ keep }: PlanAction, keys: readonly AccessKey[]): string[] {
  return keys.flatMap(({ id, status }) => (id !== null && status === 'Active' && id !== keep ? [id] : []));
}

/** What the last uses say: none may be newer than the plan saw, and none unreadable. */
export function checkUses(action: PlanAction, uses: ReadonlyMap<string, Reading<KeyUse | null>>): Precheck {
  for (const [id, use] of uses) {
    if (!use.isRead)
      return refused('unreadable', `The last use of ${id} could not be read again: ${use.error}.`);
    if (isNewer(use.value, action, id))
      return refused('used-since', `${id} was used ${describeUse(use.value)}, after the plan saw it.`);
  }
  return { state: 'clear' };
}

/**
 * Nothing is deactivated that an undo would refuse to reactivate. A user who changes their own key may not be able to
 * read the fact, and is told before what that means for an undo: each quarantine policy denies iam:UpdateAccessKey to its
 * user (their text), so AWS itself refuses the write while there is one.
 */
export function checkQuarantine(action: PlanAction, quarantine: Quarantine, { user }: Signer): Precheck {
  const isOwn = user !== null && user.userId === action.user.userId;
  if (isOwn && quarantine.state === 'unreadable') return { state: 'clear' };
  return quarantine.state === 'none' ? { state: 'clear' } : { state: 'refused', reason: quarantine.reason };
}

/** Whether a use is later than the latest that the plan saw of this key. Both have whole seconds. */
export function isNewer(use: KeyUse | null, { seen }: PlanAction, id: string): use is KeyUse {
  if (use === null) return false;
  const planned = seen.keys.find((key) => key.id === id)?.lastUsed?.at ?? null;
  const plannedAt = planned === null ? null : parseTime(planned);
  return plannedAt === null || use.at >= plannedAt + second;
}

export function describeUse({ at, service, region }: KeyUse): string {
  const by = service === null ? '' : ` by ${service}${region === null ? '' : ` in ${region}`}`;
  return `${formatTime(at)}${by}`;
}

function refused(code: RunReason['code'], message: string): Precheck {
  return { state: 'refused', reason: reason(code, message) };
}
