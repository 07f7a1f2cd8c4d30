import type { DecidedUser } from '../plan/plan-event.ts';
import type { EpochMs } from '../time.ts';
import type { KeyStatus, LastUsed } from './access-key.ts';

/** What says how soon a person should look at a user. */
export type UrgencyFacts = {
  keys: readonly { status: KeyStatus; createdAt: EpochMs | null; lastUsed: LastUsed | null }[];
  /** Whether AWS quarantined the user for a leaked key. */
  isQuarantined: boolean;
};

/**
 * The order of every list for people: users whose key leaked, then those with an active key that was never used (the
 * oldest first), then those with an active key that is unused longest, then the rest. The order of equals is kept.
 */
export function mostUrgentFirst<Item>(items: readonly Item[], factsOf: (item: Item) => UrgencyFacts): Item[] {
  return items
    .map((item) => ({ item, urgency: urgencyOf(factsOf(item)) }))
    .toSorted((one, other) => compareUrgency(one.urgency, other.urgency))
    .map(({ item }) => item);
}

/** {@link mostUrgentFirst} of the users of a plan, over accounts too. */
export function usersByUrgency<NoncompliantUser extends Pick<DecidedUser, 'decision' | 'keys'>>(
  offenders: readonly NoncompliantUser[],
): NoncompliantUser[] {
  return mostUrgentFirst(offenders, ({ decision, keys }) => ({
    keys,
    isQuarantined: decision.reasons.some(({ code }) => code === 'quarantined'),
  }));
}

/** Lower comes first; `since` is compared between equal ranks. */
export type Urgency = { rank: number; since: EpochMs };

export function compareUrgency(one: Urgency, other: Urgency): number {
  return one.rank - other.rank || one.since - other.since;
}

export function urgencyOf({ keys, isQuarantined }: UrgencyFacts): Urgency {
  const active = keys.filter(({ status }) => status === 'Active');
  if (isQuarantined) return { rank: 0, since: 0 };
  const neverUsed = active.filter(({ lastUsed }) => lastUsed?.state === 'never');
  if (neverUsed.length > 0) {
    return { rank: 1, since: Math.min(...neverUsed.map(({ createdAt }) => createdAt ?? latest)) };
  }
  const uses = active.flatMap(({ lastUsed }) => (lastUsed?.state === 'used' ? (lastUsed.at ?? []) : []));
  return uses.length > 0 ? { rank: 2, since: Math.min(...uses) } : { rank: 3, since: 0 };
}

/** After every moment that AWS can name (9999-12-31). */
const latest = 253_402_300_800_000;
