import type { DecisionSettings, Reason, WaitingCode } from '../domain/plan/decision.ts';
import { day, type EpochMs, second, timeText } from '../domain/time.ts';
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
    because: `${id} was created ${timeText(createdAt)}, less than ${days(rotationWindowDays)} ago: a rotation may be under way`,
  };
  const waits = [young];
  if (lastUse === null) {
    waits.push({
      code: 'unused-not-idle',
      key,
      until: wholeSecond(idleAfter),
      because: `${id} (created ${timeText(createdAt)}) was never used, but is less than ${days(idleDays)} old: it may still come into use`,
    });
    return waits;
  }
  const newer = keys.find((other) => secondOf(other.createdAt) > secondOf(lastUse.at));
  if (newer !== undefined) {
    waits.push({
      code: 'rotation-ending',
      key,
      until: wholeSecond(idleAfter),
      because: `${id} was last used ${timeText(lastUse.at)}, before ${newer.id} was created (${timeText(newer.createdAt)}), and less than ${days(idleDays)} ago: a rotation may be ending`,
    });
  }
  return waits;
}

function days(number: number): string {
  return `${number} ${number === 1 ? 'day' : 'days'}`;
}

/** Rounded up: a moment is told in whole seconds, and must not be told too early. */
function wholeSecond(moment: EpochMs): EpochMs {
  return Math.ceil(moment / second) * second;
}

/** Without its end: the decision has the latest of them, and one date is enough. */
function toReason({ code, key, because }: Wait): Reason {
  return { code, message: `${because}.`, key: key.id };
}
