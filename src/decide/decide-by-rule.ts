import type { Choice, DecisionSettings, Reason } from '../domain/plan/decision.ts';
import type { EpochMs } from '../domain/time.ts';
import type { ActiveKey } from './active-key.ts';
import { blocked, type DecisionBody } from './decision-body.ts';
import { highest } from './highest.ts';
import { describeState } from './reasons/describe-state.ts';
import { secondOf } from './second-of.ts';
import { waitFor } from './wait-for.ts';

/** What the rule says of keys about which everything is known. */
export function decideByRule(
  keys: readonly ActiveKey[],
  settings: DecisionSettings,
  now: EpochMs,
  { keepsSigning = false }: Pick<Choice, 'keepsSigning'> = {},
): DecisionBody {
  const wait = waitFor(keys, settings, now);
  if (wait !== null) return wait;
  const inUse = keys.filter(({ isInUse }) => isInUse);
  const [only] = inUse;
  if (only === undefined) return keepOneOfIdle(keys, now);
  const signing = keepsSigning ? inUse.find(({ isSigning }) => isSigning) : undefined;
  if (inUse.length > 1) return migrate(inUse, keys, now, signing ?? null);
  return keepOne(only, [describeState(only, now)], keys, now);
}

/** Two keys that are used serve two callers, or one that is changing over: only a person can end that. */
function migrate(
  inUse: readonly ActiveKey[],
  keys: readonly ActiveKey[],
  now: EpochMs,
  signing: ActiveKey | null,
): DecisionBody {
  const youngest = highest(inUse, createdIn);
  const [survivor] = youngest;
  const only = survivor !== undefined && youngest.length === 1 ? survivor.id : null;
  const keep = signing?.id ?? only;
  const advice: Reason =
    keep !== null
      ? {
          code: 'survivor',
          message: `Move the callers of the other keys to ${keep}: ${signing === null ? 'it is the newest key in use' : 'it signs this run'}.`,
          key: keep,
        }
      : {
          code: 'survivor-equal',
          message: `${listed(youngest)} are in use and were created in the same second. Choose one, and move the callers of the other keys to it.`,
          key: null,
        };
  return {
    outcome: 'migrate',
    keep,
    deactivate: [],
    actAfter: null,
    decidedBy: 'rule',
    reasons: [...keys.map((key) => describeState(key, now)), advice],
  };
}

/**
 * The most recently used; where no use is recorded, the youngest. A key from before use was tracked counts as one
 * without a use here, though it may have had one then: it is idle whichever key stays, and a recorded use is later
 * in any case.
 */
function keepOneOfIdle(keys: readonly ActiveKey[], now: EpochMs): DecisionBody {
  const used = keys.filter(({ lastUse }) => lastUse !== null);
  const best = highest(keys, used.length > 0 ? usedIn : createdIn);
  const [kept, equal] = best;
  if (kept === undefined || equal !== undefined) {
    const what = used.length > 0 ? 'were last used' : 'were never used and were created';
    const message = `${listed(best)} ${what} in the same second. Choose which key to keep.`;
    return blocked([{ code: 'equal-keys', message, key: null }]);
  }
  const why: Reason =
    used.length > 0
      ? {
          code: 'most-recently-used',
          message: `${kept.id} is the key to keep: all keys are unused, and it was used last.`,
          key: kept.id,
        }
      : {
          code: 'youngest',
          message: `${kept.id} is the key to keep: no key was ever used, and it is the newest.`,
          key: kept.id,
        };
  return keepOne(kept, [describeState(kept, now), why], keys, now);
}

function keepOne(
  kept: ActiveKey,
  why: readonly Reason[],
  keys: readonly ActiveKey[],
  now: EpochMs,
): DecisionBody {
  const others = keys.filter(({ id }) => id !== kept.id);
  return {
    outcome: 'deactivate',
    keep: kept.id,
    deactivate: others.map(({ id }) => id),
    actAfter: null,
    decidedBy: 'rule',
    reasons: [...why, ...others.map((key) => describeState(key, now))],
  };
}

const createdIn = ({ createdAt }: ActiveKey) => secondOf(createdAt);
const usedIn = ({ lastUse }: ActiveKey) => secondOf(lastUse?.at ?? Number.NEGATIVE_INFINITY);
const listed = (keys: readonly ActiveKey[]) => keys.map(({ id }) => id).join(' and ');
