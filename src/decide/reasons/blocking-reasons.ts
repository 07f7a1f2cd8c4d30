import type { BlockingCode, Choice, Reason } from '../../domain/plan/decision.ts';
import type { Evidence, NoncompliantUser } from '../../domain/plan/evidence.ts';
import { isQuarantinePolicy } from '../../domain/plan/quarantine.ts';
import { type AccessKey, knownStatuses } from '../../domain/scan/access-key.ts';
import type { EpochMs } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import { byCreationAndId } from '../by-creation-and-id.ts';
import { evidenceOf } from '../evidence-of.ts';
import { contradictions } from './contradictions.ts';
import { missingKeyFacts } from './missing-key-facts.ts';
import { nameKey } from './name-key.ts';
import { planAdvice } from './plan-advice.ts';

/**
 * Every reason for which nothing may be changed at this user, whatever else is true and whoever decides: each says
 * which fact is in the way, and how to get or accept it. None: all that a decision needs is known.
 */
export function blockingReasons(
  noncompliant: NoncompliantUser,
  evidence: Evidence,
  now: EpochMs,
  choice: Choice,
): Reason[] {
  const active = noncompliant.keys.filter(({ status }) => status === 'Active').toSorted(byCreationAndId);
  return [
    ...doubtfulKeys(noncompliant, active),
    ...active.flatMap((key) => missingKeyFacts(key, evidence)),
    ...active.flatMap((key) => contradictions(key, evidence, now)),
    ...doubtfulUser(noncompliant, evidence),
    ...sesSuspicion(noncompliant, evidence, choice),
    ...severalChosen(noncompliant, active, choice),
  ];
}

/** Whether every key of the user is known, each by its id and with a status that AWS documents. */
function doubtfulKeys({ user, keys, keysAreAll }: NoncompliantUser, active: readonly AccessKey[]): Reason[] {
  const reasons: Reason[] = [];
  if (active.length < 2) {
    reasons.push(about('not-an-offender', `User ${user.name} has fewer than 2 known active keys.`));
  }
  if (!keysAreAll) {
    const message = `User ${user.name} may have more keys than these. Allow iam:ListAccessKeys, then plan again.`;
    reasons.push(about('keys-not-all-known', message));
  }
  for (const key of keys.filter(({ status }) => !knownStatuses.has(status)).toSorted(byCreationAndId)) {
    const message = `${capital(nameKey(key))} has the unknown status ${key.status || '(empty)'}, and may be able to sign requests. Check this key by hand.`;
    reasons.push(about('status-unknown', message, key.id));
  }
  const ids = active.map(({ id }) => id).filter((id) => id !== null);
  for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) {
    reasons.push(about('key-listed-twice', `${id} is listed more than once. Scan and plan again.`, id));
  }
  return reasons;
}

/** An action names the user by UserId, which tells one who was made again; and a leaked key is an incident, not a surplus. */
function doubtfulUser({ user }: NoncompliantUser, evidence: Evidence): Reason[] {
  const { identity, attachedPolicies, isOwn } = evidence;
  const reasons: Reason[] = [];
  if (!identity.isRead) {
    const message = `User ${user.name} could not be read (${identity.error}). ${planAdvice(identity.error, allow('iam:GetUser', evidence))}`;
    reasons.push(about('user-unreadable', message));
  } else if (user.userId !== null && user.userId !== identity.value.userId) {
    const message = `User ${user.name} was deleted and created again since the scan (user ID ${user.userId} then, ${identity.value.userId} now). Scan and plan again.`;
    reasons.push(about('user-replaced', message));
  }
  if (!attachedPolicies.isRead) {
    // Each quarantine policy denies iam:UpdateAccessKey to its user (their text), so AWS refuses the write of that user.
    if (isOwn) return reasons;
    const message = `Whether AWS quarantined user ${user.name} could not be read (${attachedPolicies.error}). ${planAdvice(attachedPolicies.error, 'Allow iam:ListAttachedUserPolicies')}`;
    reasons.push(about('quarantine-unreadable', message));
    return reasons;
  }
  for (const policy of attachedPolicies.value.filter(isQuarantinePolicy).toSorted()) {
    const message = `AWS quarantined user ${user.name} with the policy ${policy}, because one of these keys leaked. Treat it as an incident first.`;
    reasons.push(about('quarantined', message));
  }
  return reasons;
}

function sesSuspicion(noncompliant: NoncompliantUser, evidence: Evidence, { accept }: Choice): Reason[] {
  if (accept.includes('ses-smtp') || !isSesSuspected(noncompliant, evidence)) return [];
  const message = `SES SMTP credentials of user ${noncompliant.user.name} may be derived from one of these keys, and would stop working with it. Check that they are not, then accept ses-smtp and plan again.`;
  return [about('ses-smtp', message)];
}

/**
 * An SMTP password is computed from the secret of an access key, and the console names the users that it makes for
 * that purpose `ses-smtp-user.…` (SES developer guide, "Obtaining Amazon SES SMTP credentials").
 */
export function isSesSuspected({ user, keys }: NoncompliantUser, evidence: Evidence): boolean {
  if (user.name.toLowerCase().startsWith('ses-smtp-user')) return true;
  return keys
    .filter(({ status }) => status === 'Active')
    .some((key) => servicesOf(key, evidence).some((service) => /^ses(\.|$)/i.test(String(service))));
}

function servicesOf(key: AccessKey, evidence: Evidence): (string | null | undefined)[] {
  const found = evidenceOf(key, evidence);
  const lastUse = found?.lastUse.isRead === true ? found.lastUse.value : null;
  return [key.lastUsed?.service, lastUse?.service, found?.trail?.services].flat();
}

function severalChosen({ user }: NoncompliantUser, active: readonly AccessKey[], { keep }: Choice): Reason[] {
  const chosen = [...new Set(active.flatMap(({ id }) => keep.filter((one) => one === id)))];
  if (chosen.length < 2) return [];
  const message = `${chosen.length} keys of user ${user.name} were chosen to be kept (${chosen.join(', ')}). Choose one.`;
  return [about('two-chosen', message)];
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function about(code: BlockingCode, message: string, key: string | null = null): Reason {
  return { code, message, key };
}
