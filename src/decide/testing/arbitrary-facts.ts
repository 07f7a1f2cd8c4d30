import fc from 'fast-check';
import type {
  Evidence,
  KeyEvidence,
  KeyUse,
  Reading,
  Signing,
  TrailEvidence,
} from '../../domain/plan/evidence.ts';
import type { AccessKey } from '../../domain/scan/access-key.ts';
import { day, type EpochMs, minute, second } from '../../domain/time.ts';
import { aKey, type Facts, type KeyCase, noTrail, now, userId } from './decide-case.ts';

/** Days before now at which something changes; the last is before use was tracked. */
type Days = readonly number[];
type Lives = { created: Days; used: Days };

/** Any life of a key, and some that rarely come about by chance: every key old, idle, or never used. */
const lives: readonly Lives[] = [
  { created: [0, 1, 7, 30, 90, 100, 150, 400, 4200], used: [0, 7, 30, 90, 100, 150, 400] },
  { created: [150, 400, 4200], used: [0, 30, 100, 150] },
  { created: [150, 400, 4200], used: [110, 150] },
  { created: [50, 100, 150, 400, 4200], used: [] },
];

/** A little to both sides of each: mostly none, so that keys are equal now and then. */
const nudges = [0, 0, 0, 1, -1, second, -second, minute, -minute];

const anyMoment = (days: Days): fc.Arbitrary<EpochMs> =>
  fc
    .tuple(fc.constantFrom(...days), fc.constantFrom(...nudges))
    .map(([ago, nudge]) => now - ago * day + nudge);

/** Never before the creation, so that the facts agree; null: no use is told. */
const usesSince = (createdAt: EpochMs, days: Days, freq: number): fc.Arbitrary<EpochMs | null> => {
  if (days.length === 0) return fc.constant(null);
  const at = fc.oneof(
    { weight: 6, arbitrary: anyMoment(days).map((at) => Math.max(at, createdAt)) },
    { weight: 1, arbitrary: fc.constant(createdAt) },
  );
  return fc.option(at, { freq });
};

const isRead = <Value>(value: Value): Reading<Value> => ({ isRead: true, value });
const unreadable = { isRead: false, error: 'AccessDenied' } as const;

const use = (at: EpochMs): KeyUse => ({ at, service: 'ec2', region: 'us-east-1' });

/** Keys about which everything is known and agrees, of all ages and uses, with ids that are not in the order of age. */
const anyKnownKey = (id: string, { created, used }: Lives): fc.Arbitrary<KeyCase> =>
  anyMoment(created).chain((createdAt) =>
    fc
      .record({
        used: usesSince(createdAt, used, 2),
        reported: usesSince(createdAt, used, 1),
        trailed: usesSince(createdAt, used, 1),
      })
      .map(({ used, reported, trailed }) => {
        const trail = trailed === null ? null : trailOf(trailed);
        const lastUsed: AccessKey['lastUsed'] =
          reported === null ? null : { state: 'used', at: reported, service: 'ec2', region: null };
        const lastUse = isRead(used === null ? null : use(used));
        return aKey(id, 0, null, { key: { createdAt, lastUsed }, evidence: { lastUse, trail } });
      }),
  );

function trailOf(at: EpochMs): TrailEvidence {
  return { ...noTrail, seen: { firstAt: at, lastAt: at, calls: 1 } };
}

/** Inactive and expired keys, of which nothing was asked. */
const anyIdleStatus = (id: string): fc.Arbitrary<KeyCase> =>
  fc
    .tuple(
      fc.constantFrom(...lives).chain((life) => anyKnownKey(id, life)),
      fc.constantFrom('Inactive', 'Expired'),
    )
    .map(([key, status]) => ({
      ...key,
      status,
      evidence: null,
    }));

const idOf = (place: number) => `AKIAEXAMPLEKEY00000${(place * 7) % 10}`;

/** Two to eight active keys, and some that are not, in any order. */
const anyKeys = fc
  .record({
    active: fc.constantFrom(2, 2, 2, 3, 3, 4, 5, 8),
    others: fc.constantFrom(0, 0, 1, 2),
    life: fc.constantFrom(...lives),
  })
  .chain(({ active, others, life }) =>
    fc.tuple(
      ...Array.from({ length: active }, (_, place) => anyKnownKey(idOf(place), life)),
      ...Array.from({ length: others }, (_, place) => anyIdleStatus(idOf(active + place))),
    ),
  )
  .chain((keys) => fc.shuffledSubarray(keys, { minLength: keys.length }));

const anySigning = (keys: readonly KeyCase[]): fc.Arbitrary<Signing> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Signing>({ by: 'nobody' }) },
    { weight: 1, arbitrary: fc.constant<Signing>({ by: 'every-key' }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...keys).map(({ id }): Signing => ({ by: 'key', id: id ?? 'none' })),
    },
  );

/** Facts that a decision can rest on: nothing is missing, nothing contradicts. No person has chosen. */
export const knownFacts: fc.Arbitrary<Facts & { keys: KeyCase[] }> = anyKeys.chain((keys) =>
  fc.record({ keys: fc.constant(keys), signing: anySigning(keys) }),
);

export const activeOf = ({ keys }: Facts) => keys.filter(({ status }) => status === 'Active');

/** The same facts, and a person who chose one of the active keys. */
export const factsWithChoice: fc.Arbitrary<Facts & { keys: KeyCase[]; chosen: string }> = knownFacts.chain(
  (facts) =>
    fc.constantFrom(...activeOf(facts)).map(({ id }) => {
      const chosen = id ?? 'none';
      return { ...facts, chosen, choice: { keep: [chosen] } };
    }),
);

/** Raises the last use that IAM tells of one key. */
export function usedLater(facts: Facts & { keys: KeyCase[] }, id: string, at: EpochMs): Facts {
  return {
    ...facts,
    keys: facts.keys.map((key) =>
      key.id === id && key.evidence !== null
        ? {
            ...key,
            evidence: {
              ...key.evidence,
              lastUse: { isRead: true, value: { at, service: 'ec2', region: null } },
            },
          }
        : key,
    ),
  };
}

type Spoil = (facts: Facts) => Facts;

const spoilKey =
  (place: number, change: (key: KeyCase) => KeyCase): Spoil =>
  (facts) => {
    const victim = activeOf(facts)[place % activeOf(facts).length];
    return { ...facts, keys: facts.keys.map((key) => (key === victim ? change(key) : key)) };
  };

const withEvidence =
  (change: Partial<KeyEvidence>) =>
  (key: KeyCase): KeyCase => ({
    ...key,
    evidence: key.evidence === null ? null : { ...key.evidence, ...change },
  });

const withPolicies =
  (attachedPolicies: Evidence['attachedPolicies']): Spoil =>
  (facts) => ({
    ...facts,
    evidence: { ...facts.evidence, attachedPolicies },
  });

/** What takes one fact away, or sets one against another. Each makes the whole user `blocked`. */
export const spoils: Readonly<Record<string, (place: number) => Spoil>> = {
  'no id': (place) => spoilKey(place, (key) => ({ ...key, id: null })),
  'no creation': (place) => spoilKey(place, (key) => ({ ...key, createdAt: null })),
  'a creation that is no moment': (place) => spoilKey(place, (key) => ({ ...key, createdAt: Number.NaN })),
  'a creation in the future': (place) =>
    spoilKey(place, (key) => ({ ...key, createdAt: now + 5 * minute + 1 })),
  'a use in the future': (place) =>
    spoilKey(place, withEvidence({ lastUse: isRead(use(now + 5 * minute + 1)) })),
  'a use that is no moment': (place) => spoilKey(place, withEvidence({ lastUse: isRead(use(Number.NaN)) })),
  'a use before the creation': (place) =>
    spoilKey(place, (key) => withEvidence({ lastUse: isRead(use((key.createdAt ?? 0) - second)) })(key)),
  'a reported use before the creation': (place) =>
    spoilKey(place, (key) => ({
      ...key,
      lastUsed: { state: 'used', at: (key.createdAt ?? 0) - second, service: null, region: null },
    })),
  'a call before the creation': (place) =>
    spoilKey(place, (key) => withEvidence({ trail: trailOf((key.createdAt ?? 0) - second) })(key)),
  'a last use that could not be read': (place) => spoilKey(place, withEvidence({ lastUse: unreadable })),
  'a last use that was not asked for': (place) => spoilKey(place, (key) => ({ ...key, evidence: null })),
  'a trail that could not be read': (place) =>
    spoilKey(
      place,
      withEvidence({ trail: { ...noTrail, unreadable: [{ region: 'us-east-1', error: 'Throttling' }] } }),
    ),
  'a call to SES': (place) => spoilKey(place, withEvidence({ trail: { ...noTrail, services: ['ses'] } })),
  'an unknown status': () => (facts) => ({
    ...facts,
    keys: [...facts.keys, aKey('AKIAEXAMPLEKEY000099', 400, null, { key: { status: 'Unknown' } })],
  }),
  'a further key': () => (facts) => ({ ...facts, keysAreAll: false }),
  'the same key twice': (place) => (facts) => {
    const twice = activeOf(facts)[place % activeOf(facts).length];
    return { ...facts, keys: twice === undefined ? facts.keys : [...facts.keys, twice] };
  },
  'a user who could not be read': () => (facts) => ({
    ...facts,
    evidence: { ...facts.evidence, identity: unreadable },
  }),
  'another user by that name': () => (facts) => ({
    ...facts,
    user: { ...facts.user, userId: `${userId.slice(0, -1)}9` },
  }),
  'a name of SES': () => (facts) => ({ ...facts, user: { ...facts.user, name: 'ses-smtp-user.1' } }),
  'policies that could not be read': () => withPolicies(unreadable),
  'a quarantine': () => withPolicies(isRead(['AWSCompromisedKeyQuarantineV2'])),
};
