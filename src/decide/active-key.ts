import type { DecisionSettings } from '../domain/plan/decision.ts';
import type { Evidence, KeyUse, NoncompliantUser, TrailEvidence } from '../domain/plan/evidence.ts';
import type { AccessKey } from '../domain/scan/access-key.ts';
import { useTrackedSince } from '../domain/scan/last-used.ts';
import { day, type EpochMs } from '../domain/time.ts';
import { byCreationAndId } from './by-creation-and-id.ts';
import { evidenceOf } from './evidence-of.ts';
import { latestUse } from './uses.ts';

/** An active key whose every fact is known, with what follows from the facts at one moment. */
export type ActiveKey = {
  id: string;
  createdAt: EpochMs;
  /** Past `maxKeyAgeDays`. */
  isOld: boolean;
  /** It signs the run that asks. */
  isSigning: boolean;
  /** The latest that any evidence shows; now for a signing key. Null: none is recorded. */
  lastUse: KeyUse | null;
  trail: TrailEvidence | null;
  /** Used within `idleDays`. */
  isInUse: boolean;
  /** It is idle once this moment has passed, if it is not used. */
  idleAfter: EpochMs;
};

/**
 * The active keys of an offender about whom no fact is missing, the oldest first, then by id: what is decided and
 * said of them then depends on no answer's order. `Inactive` and `Expired` keys sign nothing and are left alone.
 */
export function activeKeys(
  { keys }: NoncompliantUser,
  evidence: Evidence,
  settings: DecisionSettings,
  now: EpochMs,
): ActiveKey[] {
  return keys
    .filter(({ status }) => status === 'Active')
    .flatMap((key) => readKey(key, evidence, settings, now))
    .toSorted(byCreationAndId);
}

function readKey(key: AccessKey, evidence: Evidence, settings: DecisionSettings, now: EpochMs): ActiveKey[] {
  const { id, createdAt } = key;
  const found = evidenceOf(key, evidence);
  if (id === null || createdAt === null || found === undefined) return [];
  const { signing } = evidence;
  const isSigning = signing.by === 'key' ? signing.id === id : signing.by === 'every-key';
  const lastUse = isSigning ? { at: now, service: null, region: null } : latestUse(key, found);
  const idleAfter = silentSince(createdAt, lastUse) + settings.idleDays * day;
  // A threshold of N days is passed when more than N times 24 hours have gone by.
  const isInUse = lastUse !== null && now <= idleAfter;
  const isOld = now > createdAt + settings.maxKeyAgeDays * day;
  return [{ id, createdAt, isOld, isSigning, lastUse, trail: found.trail, isInUse, idleAfter }];
}

/** Where no use is recorded, the last moment at which there may have been one that is not. */
function silentSince(createdAt: EpochMs, lastUse: KeyUse | null): EpochMs {
  return Math.max(createdAt, lastUse?.at ?? useTrackedSince);
}
