import type { Reason } from '../../domain/plan/decision.ts';
import type { Evidence } from '../../domain/plan/evidence.ts';
import type { AccessKey } from '../../domain/scan/access-key.ts';
import { clockTolerance, type EpochMs, exactTimeText } from '../../domain/time.ts';
import { evidenceOf } from '../evidence-of.ts';
import { secondOf } from '../second-of.ts';
import { usesOf } from '../uses.ts';
import { nameKey } from './name-key.ts';

/**
 * Facts of an active key that can't all be true: a use before its creation, or either one in the future. Each use
 * that any evidence tells of is looked at. The conditions are written so that a moment that is no number
 * contradicts as well.
 */
export function contradictions(key: AccessKey, evidence: Evidence, now: EpochMs): Reason[] {
  const { id, createdAt } = key;
  const reasons: Reason[] = [];
  const latest = now + clockTolerance;
  if (createdAt !== null && !(createdAt <= latest)) {
    const message = `The creation time of ${nameKey(key)} is ${said(createdAt)}, later than now (${said(now)}). ${askAgain}`;
    reasons.push({ code: 'creation-in-future', message, key: id });
  }
  const found = evidenceOf(key, evidence);
  if (found === undefined) return reasons;
  for (const { use, source } of usesOf(key, found)) {
    const saying = `${id} was used ${said(use.at)} according to ${source}`;
    if (!(use.at <= latest)) {
      const message = `${saying}, later than now (${said(now)}). ${askAgain}`;
      reasons.push({ code: 'use-in-future', message, key: id });
    }
    // CloudTrail tells whole seconds: what happened within the second of the creation may have come after it.
    if (createdAt !== null && !(secondOf(use.at) >= secondOf(createdAt))) {
      const message = `${saying}, before its creation (${said(createdAt)}). ${askAgain}`;
      reasons.push({ code: 'use-before-creation', message, key: id });
    }
  }
  return reasons;
}

const askAgain = 'Check it by hand, then plan again.';

function said(moment: EpochMs): string {
  return Number.isFinite(moment) ? exactTimeText(moment) : 'at an unknown time';
}
