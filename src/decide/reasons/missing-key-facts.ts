import type { Reason } from '../../domain/plan/decision.ts';
import type { Evidence } from '../../domain/plan/evidence.ts';
import type { AccessKey } from '../../domain/scan/access-key.ts';
import { allow } from '../allow.ts';
import { nameKey } from './name-key.ts';
import { planAdvice } from './plan-advice.ts';

/** What a decision needs to know of an active key and does not. An error is no evidence of disuse. */
export function missingKeyFacts(key: AccessKey, evidence: Evidence): Reason[] {
  const { id, createdAt } = key;
  const reasons: Reason[] = [];
  if (createdAt === null) {
    const message = `The creation time of ${nameKey(key)} is unknown. Scan and plan again.`;
    reasons.push({ code: 'creation-unknown', message, key: id });
  }
  if (id === null) {
    const message = `The ID of ${nameKey(key)} is unknown. Allow iam:ListAccessKeys, then plan again.`;
    reasons.push({ code: 'key-without-id', message, key: null });
    return reasons;
  }
  const found = evidence.keys.get(id);
  const lastUse = found?.lastUse ?? { isRead: false, error: 'it was not asked for' };
  if (!lastUse.isRead) {
    const message = `The last use of ${id} could not be read (${lastUse.error}). ${planAdvice(lastUse.error, allow('iam:GetAccessKeyLastUsed', evidence))}`;
    reasons.push({ code: 'last-use-unreadable', message, key: id });
  }
  for (const { region, error } of found?.trail?.unreadable ?? []) {
    const message = `The calls of ${id} in ${region} could not be read from CloudTrail (${error}). ${planAdvice(error, 'Allow cloudtrail:LookupEvents there')} Or plan with the evidence last-used.`;
    reasons.push({ code: 'trail-unreadable', message, key: id });
  }
  return reasons;
}
