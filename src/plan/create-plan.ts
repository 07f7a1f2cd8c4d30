import type {
  Plan,
  PlanAction,
  PlanDecision,
  PlanSettings,
  PlanTrail,
  SeenKey,
} from '../domain/plan/plan.ts';
import type { DecidedUser, KeyWithUse } from '../domain/plan/plan-event.ts';
import { type EpochMs, formatTime, formatTimeOrNull, hour } from '../domain/time.ts';
import { wellFormed } from '../domain/well-formed.ts';
import { type Sha256Hex, sealPlan } from './seal-plan.ts';

export type PlanFacts = {
  /** The moment at which it was made, by AWS's clock. */
  now: EpochMs;
  complete: boolean;
  settings: PlanSettings;
  accounts: Plan['accounts'];
  /** In the order in which they are to be shown and done. */
  offenders: readonly DecidedUser[];
};

/** Turns decisions into a plan: exact key ids, each bound to what was seen when it was decided. */
export function createPlan(facts: PlanFacts, sha256Hex: Sha256Hex): Plan {
  const { now, complete, settings, accounts, offenders } = facts;
  const fields = wellFormed({
    createdAt: formatTime(now),
    expiresAt: formatTime(now + settings.maxPlanAgeHours * hour),
    complete,
    settings,
    accounts,
    actions: offenders.flatMap(toActions),
    decisions: offenders.map((offender) => toDecision(offender, settings)),
  } satisfies Omit<Plan, 'schema' | 'id' | 'digest'>);
  const schema = 'solekey.plan/1';
  return { schema, ...sealPlan({ ...fields, schema }, sha256Hex), ...fields };
}

/** A key id names one key of one account for ever (IAM user guide, "IAM identifiers"), so the action's id does too. */
function toActions({ decision, keys }: DecidedUser): PlanAction[] {
  const { outcome, account, user, keep, deactivate } = decision;
  if (outcome !== 'deactivate' || keep === null) return [];
  return deactivate.map((key) => ({
    id: `deactivate-${key}`,
    kind: 'deactivate',
    account,
    user,
    key,
    keep,
    seen: { keys: keys.map(toSeenKey) },
  }));
}

function toSeenKey({ id, status, createdAt, lastUsed }: KeyWithUse): SeenKey {
  return {
    id,
    status,
    createdAt: formatTimeOrNull(createdAt),
    lastUsed: lastUsed === null ? null : { ...lastUsed, at: formatTimeOrNull(lastUsed.at) },
  };
}

function toDecision({ decision, trails, managers }: DecidedUser, { evidence }: PlanSettings): PlanDecision {
  const { account, user, outcome, keep, deactivate, actAfter, decidedBy, reasons, owner } = decision;
  const reported = { account, user, outcome, keep, deactivate, actAfter: formatTimeOrNull(actAfter) };
  const managedBy =
    managers?.map((manager) => ({ ...manager, changedAt: formatTimeOrNull(manager.changedAt) })) ?? null;
  const shown = evidence === 'cloudtrail' ? trails.map(toPlanTrail) : null;
  return { ...reported, decidedBy, reasons, owner, trails: shown, managedBy };
}

/** A key behind a busy load balancer is used from thousands of addresses: the rare ones add nothing. */
const mostWords = 50;

function toPlanTrail({ seen, ...trail }: DecidedUser['trails'][number]): PlanTrail {
  const few = (words: readonly string[]) => words.slice(0, mostWords);
  return {
    ...trail,
    seen:
      seen === null ? null : { ...seen, firstAt: formatTime(seen.firstAt), lastAt: formatTime(seen.lastAt) },
    services: few(trail.services),
    actions: few(trail.actions),
    regions: few(trail.regions),
    sourceAddresses: few(trail.sourceAddresses),
    userAgents: few(trail.userAgents),
    callers: trail.callers.slice(0, mostWords),
    errors: few(trail.errors),
  };
}
