import type { Choice, Decision, DecisionSettings, Reason } from '../domain/plan/decision.ts';
import type { Evidence, NoncompliantUser } from '../domain/plan/evidence.ts';
import { type EpochMs, timeText } from '../domain/time.ts';
import { type ActiveKey, activeKeys } from './active-key.ts';
import { allow } from './allow.ts';
import { decideByPerson } from './decide-by-person.ts';
import { decideByRule } from './decide-by-rule.ts';
import { blocked, type DecisionBody } from './decision-body.ts';
import { ownerOf } from './owner.ts';
import { adviceReasons } from './reasons/advice-reasons.ts';
import { blockingReasons, isSesSuspected } from './reasons/blocking-reasons.ts';
import { managedReasons } from './reasons/managed-reasons.ts';

/**
 * Decides which access key of a user stays, by the first that matches: a fact is missing or contradictory
 * (`blocked`), a rotation is under way (`wait`), several keys are in use (`migrate`), at most one is (`deactivate`).
 *
 * Pure and total: the same facts, the same decision, in whatever order the keys come; never throws. What is not
 * known never leads to a change.
 *
 * @param now the moment that ages and uses are counted to, by AWS's clock.
 * @param settings as `refuseSettings` lets them pass.
 */
export function decide(
  noncompliant: NoncompliantUser,
  evidence: Evidence,
  settings: DecisionSettings,
  now: EpochMs,
  choice: Choice,
): Decision {
  const { account, user } = noncompliant;
  const identity = evidence.identity.isRead ? evidence.identity.value : user;
  const ruling = rule(noncompliant, evidence, settings, now, choice);
  return {
    account,
    user: { name: user.name, arn: identity.arn, userId: identity.userId },
    ...ruling,
    reasons: [...ruling.reasons, ...hints(ruling, noncompliant, evidence)],
    owner: ownerOf(evidence.tags, settings.ownerTags),
  };
}

/** What is said of a decision after it was made, and can't change it. */
function hints(ruling: DecisionBody, { user, keys }: NoncompliantUser, evidence: Evidence): Reason[] {
  const active = keys
    .filter(({ status }) => status === 'Active')
    .flatMap(({ id }) => id ?? [])
    .toSorted();
  return [
    ...(evidence.managers === null ? [] : managedReasons(evidence.managers, ruling, user.name, active)),
    ...adviceReasons(evidence, active),
  ];
}

function rule(
  noncompliant: NoncompliantUser,
  evidence: Evidence,
  settings: DecisionSettings,
  now: EpochMs,
  choice: Choice,
): DecisionBody {
  const blocking = blockingReasons(noncompliant, evidence, now, choice);
  if (blocking.length > 0) return blocked(blocking);

  const keys = activeKeys(noncompliant, evidence, settings, now);
  const byRule = decideByRule(keys, settings, now, choice);
  const chosen = keys.find(({ id }) => choice.keep.includes(id));
  const ruling = chosen === undefined ? byRule : decideByPerson(chosen, keys, byRule, now);
  return {
    ...ruling,
    reasons: [...ruling.reasons, ...remarks(ruling, keys, noncompliant, evidence, settings)],
  };
}

/** What a person should know besides, and what changes nothing. */
function remarks(
  { outcome, keep }: DecisionBody,
  keys: readonly ActiveKey[],
  noncompliant: NoncompliantUser,
  evidence: Evidence,
  { maxKeyAgeDays }: DecisionSettings,
): Reason[] {
  const reasons: Reason[] = [];
  if (outcome !== 'blocked' && isSesSuspected(noncompliant, evidence)) {
    const message = `SES SMTP credentials of user ${noncompliant.user.name} may be derived from one of these keys. A person accepted that.`;
    reasons.push({ code: 'ses-smtp-accepted', message, key: null });
  }
  if (outcome === 'deactivate' && evidence.isOwn && !evidence.attachedPolicies.isRead) {
    const message = `User ${noncompliant.user.name} cannot undo this: undo first checks that AWS has not quarantined the user, and iam:ListAttachedUserPolicies failed (${evidence.attachedPolicies.error}). An administrator can undo it. ${allow('iam:ListAttachedUserPolicies', evidence)} to be able to undo it yourself.`;
    reasons.push({ code: 'undo-not-permitted', message, key: null });
  }
  const kept = keys.find(({ id }) => id === keep);
  if (kept?.isOld) {
    const message = `${kept.id} is kept, but was created ${timeText(kept.createdAt)}, more than ${maxKeyAgeDays} days ago: rotate it next.`;
    reasons.push({ code: 'rotate-next', message, key: kept.id });
  }
  return reasons;
}
