import type { DecisionSettings, Reason, WaitingCode } from '../domain/plan/decision.ts';
import { day, type EpochMs, formatTime, second } from '../domain/time.ts';
import type { ActiveKey } from './active-key.ts';
import type { DecisionBody } from './decision-body.ts';
import { secondOf } from './second-of.ts';

/** A reason to wait, which ends by itself once `until` has passed. */
type Wait = { code: WaitingCode; key: ActiveKey; until: EpochMs; because: string };

/**
 * A rotation that begins or ends looks like a surplus key: it is left in peace.
 * @returns null where nothing is to be waited for.
 */
export function waitFor(
  keys: readonly ActiveKey[],
  settings: DecisionSettings,
  now: EpochMs,
): DecisionBody | null {
  const waits = keys.flatMap((key) => waitsOf(key, keys, settings)).filter(({ until }) => now <= until);
  if (waits.length === 0) return null;
  return {
    outcome: 'wait',
    keep: null,
    deactivate: [],
    actAfter: Math.max(...waits.map(({ until }) => until)),
    decidedBy: 'rule',
    reasons: waits.map(toReason),
  };
}

function waitsOf(
  key: ActiveKey,
  keys: readonly ActiveKey[],
  { idleDays, rotationWindowDays }: DecisionSettings,
): Wait[] {
  const { id, createdAt, lastUse, idleAfter } = key;
  const young: Wait = {
    code: 'young',
    key,
    until: wholeSecond(createdAt + rotationWindowDays * day),
    because: `${id} was created ${formatTime(createdAt)}, within the ${rotationWindowDays} days that a rotation may take`,
  };
  const waits = [young];
  if (lastUse === null) {
    waits.push({
      code: 'unused-not-idle',
      key,
      until: wholeSecond(idleAfter),
      because: `${id}, created ${formatTime(createdAt)}, was never used, and may still be put to use: ${idleDays} days have not gone by`,
    });
    return waits;
  }
  const newer = keys.find((other) => secondOf(other.createdAt) > secondOf(lastUse.at));
  if (newer !== undefined) {
    waits.push({
      code: 'rotation-ending',
      key,
      until: wholeSecond(idleAfter),
      because: `${id} was last used ${formatTime(lastUse.at)}, before ${newer.id} was created ${formatTime(newer.createdAt)}: a rotation may be ending, and ${idleDays} days have not gone by`,
    });
  }
  return waits;
}

/** Rounded up: a moment is told in whole seconds, and must not be told too early. */
function wholeSecond(moment: EpochMs): EpochMs {
  return Math.ceil(moment / second) * second;
}

function toReason({ code, key, until, because }: Wait): Reason {
  return { code, message: `${because}. Nothing to do before ${formatTime(until)}.`, key: key.id };
}
