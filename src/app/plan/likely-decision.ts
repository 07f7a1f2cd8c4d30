import { decide } from '../../decide/decide.ts';
import { noChoice } from '../../domain/plan/decision.ts';
import type { Evidence, KeyEvidence } from '../../domain/plan/evidence.ts';
import type { LikelyDecision } from '../../domain/plan/likely-decision.ts';
import type { Finding, FindingKey } from '../../domain/scan/finding.ts';
import type { Settings } from '../../domain/settings.ts';
import type { EpochMs } from '../../domain/time.ts';

/**
 * What a plan would decide by the facts of a scan.
 * @param now the moment that the scan's ages are counted to
 * @returns null where no plan fixes the finding, or the last use of an active key was not read
 */
export function likelyDecision(finding: Finding, settings: Settings, now: EpochMs): LikelyDecision | null {
  if (finding.status !== 'fail' || finding.fixedBy !== 'plan') return null;
  // A key of a report has a place and no id.
  const keys = finding.keys.map((key, place) => ({ ...key, id: key.id ?? `slot ${key.slot ?? place + 1}` }));
  const read = new Map<string, KeyEvidence>();
  for (const key of keys.filter(({ status }) => status === 'Active')) {
    const evidence = evidenceOf(key);
    if (evidence === null) return null;
    read.set(key.id, evidence);
  }
  const { name, arn, userId } = finding.subject;
  // A plan lists the keys, and sees one that a report has no place for.
  const offender = { account: finding.account, user: { name, arn, userId }, keys, keysAreAll: true };
  const evidence = { ...assumed, identity: identityOf(finding), keys: read };
  const decided = decide(offender, evidence, { ...settings, ownerTags: [] }, now, noChoice);
  const placeOf = (id: string) => keys.findIndex((key) => key.id === id);
  return {
    outcome: decided.outcome,
    keep: decided.keep === null ? null : placeOf(decided.keep),
    deactivate: decided.deactivate.map(placeOf),
    actAfter: decided.actAfter,
    reason: decided.outcome === 'blocked' ? (decided.reasons[0]?.message ?? null) : null,
  };
}

/** What a scan does not ask: as if none of it stood in the way. */
const assumed: Omit<Evidence, 'identity' | 'keys'> = {
  tags: { isRead: true, value: [] },
  attachedPolicies: { isRead: true, value: [] },
  signing: { by: 'nobody' },
  isOwn: false,
  managers: [],
};

function identityOf({ subject }: Finding): Evidence['identity'] {
  return { isRead: true, value: { userId: subject.userId ?? '', arn: subject.arn ?? '' } };
}

function evidenceOf({ lastUsed }: FindingKey): KeyEvidence | null {
  if (lastUsed === null || lastUsed.state === 'unknown') return null;
  const { at, service, region } = lastUsed;
  return { lastUse: { isRead: true, value: at === null ? null : { at, service, region } }, trail: null };
}
