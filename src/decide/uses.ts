import type { KeyEvidence, KeyUse } from '../domain/plan/evidence.ts';
import type { AccessKey } from '../domain/scan/access-key.ts';

/** A use, and who tells of it: the end of "… by". */
export type ToldUse = { use: KeyUse; source: string };

/**
 * Every use of a key that some evidence tells of, not only the latest: one that can't be makes all of it doubtful.
 * A credential report is up to four hours old (IAM user guide, "Generate credential reports"), yet where it shows
 * a use there was one.
 */
export function usesOf({ lastUsed }: AccessKey, { lastUse, trail }: KeyEvidence): ToldUse[] {
  const reported: ToldUse[] = [];
  if (lastUse.isRead && lastUse.value !== null) {
    reported.push({ use: lastUse.value, source: 'GetAccessKeyLastUsed' });
  }
  if (lastUsed?.state === 'used' && lastUsed.at !== null) {
    const { at, service, region } = lastUsed;
    reported.push({ use: { at, service, region }, source: 'the credential report' });
  }
  if (trail !== null && trail.seen !== null) {
    for (const at of [trail.seen.firstAt, trail.seen.lastAt]) {
      reported.push({ use: { at, service: null, region: null }, source: 'CloudTrail' });
    }
  }
  return reported;
}

/** The latest use that any evidence tells of. Null: none is recorded, which is not always 'never'. */
export function latestUse(key: AccessKey, evidence: KeyEvidence): KeyUse | null {
  return usesOf(key, evidence)
    .map(({ use }) => use)
    .reduce<KeyUse | null>((latest, use) => (latest === null || use.at > latest.at ? use : latest), null);
}
