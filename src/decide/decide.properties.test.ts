import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, type EpochMs, second } from '../domain/time.ts';
import { decide } from './decide.ts';
import { activeOf, factsWithChoice, knownFacts, spoils, usedLater } from './testing/arbitrary-facts.ts';
import { argumentsOf, type Facts, type KeyCase, now, settings } from './testing/decide-case.ts';

const decideOn = (facts: Facts, at: EpochMs = now) => decide(...argumentsOf(facts, at));

/** Told here again, from the design's words and by other means than the code's, so that a slip can't hide. */
function lastUseOf({ evidence, lastUsed, id }: KeyCase, { signing }: Facts): EpochMs | null {
  const uses = [
    evidence?.lastUse.isRead === true ? evidence.lastUse.value?.at : undefined,
    lastUsed?.at,
    evidence?.trail?.seen?.lastAt,
    signing?.by === 'every-key' || (signing?.by === 'key' && signing.id === id) ? now : undefined,
  ].filter((at) => typeof at === 'number');
  return uses.length === 0 ? null : Math.max(...uses);
}

function isInUse(key: KeyCase, facts: Facts): boolean {
  const at = lastUseOf(key, facts);
  return at !== null && now - at <= settings.idleDays * day;
}

test('every outcome is reached for every reason, so that no property below holds of nothing', () => {
  const seen = new Map<string, number>();
  for (const facts of fc.sample(knownFacts, { numRuns: 2000, seed: 1 })) {
    const { outcome, reasons } = decideOn(facts);
    for (const code of new Set(reasons.map(({ code }) => `${outcome} ${code}`))) {
      seen.set(code, (seen.get(code) ?? 0) + 1);
    }
  }
  for (const path of [
    'blocked equal-keys',
    'wait young',
    'wait unused-not-idle',
    'wait rotation-ending',
    'migrate survivor',
    'migrate survivor-equal',
    'deactivate in-use',
    'deactivate most-recently-used',
    'deactivate youngest',
  ]) {
    expect(seen.get(path), path).toBeGreaterThan(40);
  }
});

test('the same facts, the same decision, and no fact is touched', () => {
  fc.assert(
    fc.property(fc.oneof(knownFacts, factsWithChoice), (facts) => {
      const before = structuredClone(facts);
      expect(decideOn(facts)).toEqual(decideOn(before));
      expect(facts).toEqual(before);
    }),
  );
});

test('the order of the keys changes nothing, spoiled or not', () => {
  const shuffled = fc
    .tuple(fc.oneof(knownFacts, factsWithChoice), fc.constantFrom(null, ...Object.keys(spoils)), fc.nat(7))
    .map(([facts, name, place]) => (name === null ? facts : (spoils[name]?.(place)(facts) ?? facts)))
    .chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts.keys], { minLength: facts.keys.length })),
    );
  fc.assert(
    fc.property(shuffled, ([facts, keys]) => {
      expect(decideOn({ ...facts, keys })).toEqual(decideOn(facts));
    }),
  );
});

test('what is decided hangs together: which fields go with which outcome', () => {
  fc.assert(
    fc.property(fc.oneof(knownFacts, factsWithChoice), (facts) => {
      const { outcome, keep, deactivate, actAfter, reasons } = decideOn(facts);
      expect(reasons.length).toBeGreaterThan(0);
      expect(actAfter !== null).toBe(outcome === 'wait');
      if (outcome === 'wait' || outcome === 'blocked') expect(keep).toBeNull();
      if (outcome !== 'deactivate') expect(deactivate).toEqual([]);
    }),
  );
});

test('after every deactivation exactly one active key is left, and it is the one to keep', () => {
  fc.assert(
    fc.property(fc.oneof(knownFacts, factsWithChoice), (facts) => {
      const { outcome, keep, deactivate } = decideOn(facts);
      fc.pre(outcome === 'deactivate');
      const active = activeOf(facts).map(({ id }) => id);
      expect(new Set(deactivate).size).toBe(deactivate.length);
      for (const id of deactivate) expect(active).toContain(id);
      expect(active.filter((id) => id === null || !deactivate.includes(id))).toEqual([keep]);
    }),
  );
});

test('without a person no key in use is deactivated, and no user with a key in use is left without it', () => {
  fc.assert(
    fc.property(knownFacts, (facts) => {
      const { keep, deactivate, outcome, decidedBy } = decideOn(facts);
      expect(decidedBy).toBe('rule');
      const inUse = activeOf(facts).filter((key) => isInUse(key, facts));
      for (const { id } of inUse) expect(deactivate).not.toContain(id);
      if (outcome === 'deactivate' && inUse.length > 0) expect(inUse.map(({ id }) => id)).toEqual([keep]);
    }),
  );
});

test('no key is deactivated that is younger than a rotation may take, or unused and not idle', () => {
  fc.assert(
    fc.property(knownFacts, (facts) => {
      const { deactivate } = decideOn(facts);
      for (const key of activeOf(facts).filter(({ id }) => id !== null && deactivate.includes(id))) {
        expect(now - (key.createdAt ?? now)).toBeGreaterThan(settings.idleDays * day);
      }
      if (deactivate.length > 0) {
        for (const { createdAt } of activeOf(facts)) {
          expect(now - (createdAt ?? now)).toBeGreaterThan(settings.rotationWindowDays * day);
        }
      }
    }),
  );
});

test('a later use never turns a key from kept to deactivated', () => {
  const raised = knownFacts.chain((facts) =>
    fc.tuple(
      fc.constant(facts),
      fc.constantFrom(...activeOf(facts).map(({ id }) => id ?? 'none')),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
  );
  fc.assert(
    fc.property(raised, ([facts, id, share]) => {
      const key = facts.keys.find((key) => key.id === id);
      fc.pre(key !== undefined && decideOn(facts).keep === id);
      const from = lastUseOf(key as KeyCase, facts) ?? key?.createdAt ?? now;
      const at = from + Math.round(Math.max(0, now - from) * share);
      const later = decideOn(usedLater(facts, id, at));
      expect(later.deactivate).not.toContain(id);
      expect(later.outcome).toBe(decideOn(facts).outcome);
    }),
  );
});

test('migrate is where two or more are in use: the survivor is the youngest of them, or nobody', () => {
  fc.assert(
    fc.property(knownFacts, (facts) => {
      const { outcome, keep } = decideOn(facts);
      const inUse = activeOf(facts).filter((key) => isInUse(key, facts));
      if (outcome === 'deactivate') expect(inUse.length).toBeLessThan(2);
      if (outcome !== 'migrate') return;
      expect(inUse.length).toBeGreaterThan(1);
      const seconds = inUse.map(({ createdAt }) => Math.floor((createdAt ?? 0) / second));
      const youngest = inUse.filter((_, place) => seconds[place] === Math.max(...seconds));
      expect(keep).toBe(youngest.length === 1 ? youngest[0]?.id : null);
    }),
  );
});

test('at actAfter it is still waited for; once it has passed, if nothing is used, no more', () => {
  fc.assert(
    fc.property(knownFacts, (facts) => {
      const { outcome, actAfter } = decideOn(facts);
      fc.pre(outcome === 'wait' && actAfter !== null);
      expect(actAfter).toBeGreaterThanOrEqual(now);
      const { signing: _, ...unsigned } = facts;
      // A key that signs is used, so its wait would begin anew.
      if (facts.signing?.by !== 'nobody') return;
      expect(decideOn(unsigned, actAfter ?? now).actAfter).toBe(actAfter);
      expect(decideOn(unsigned, (actAfter ?? now) + 1).outcome).not.toBe('wait');
    }),
  );
});

describe('unknown never leads to a change, and no person overrules it', () => {
  test.each(Object.entries(spoils))('%s', (_, spoil) => {
    fc.assert(
      fc.property(fc.oneof(knownFacts, factsWithChoice), fc.nat(7), (facts, place) => {
        const { outcome, decidedBy } = decideOn(spoil(place)(facts));
        expect([outcome, decidedBy]).toEqual(['blocked', 'rule']);
      }),
    );
  });
});

describe('a person', () => {
  test('has the chosen key kept and marked, or is refused for the sake of the signer', () => {
    fc.assert(
      fc.property(factsWithChoice, (facts) => {
        const { outcome, keep, decidedBy, reasons } = decideOn(facts);
        const { signing } = facts;
        const signers = activeOf(facts).filter(
          ({ id }) => signing?.by === 'every-key' || (signing?.by === 'key' && signing.id === id),
        );
        if (signers.some(({ id }) => id !== facts.chosen)) {
          expect([outcome, ...new Set(reasons.map(({ code }) => code))]).toEqual(['blocked', 'signer']);
        } else {
          expect([outcome, keep, decidedBy]).toEqual(['deactivate', facts.chosen, 'person']);
        }
      }),
    );
  });

  test('accepts a suspicion, which then changes nothing', () => {
    const suspect = (facts: Facts): Facts => ({ ...facts, user: { name: 'ses-smtp-user.1' } });
    fc.assert(
      fc.property(knownFacts, (facts) => {
        const {
          reasons: _,
          user: __,
          ...accepted
        } = decideOn({
          ...suspect(facts),
          choice: { accept: ['ses-smtp'] },
        });
        const { reasons: ___, user: ____, ...unsuspected } = decideOn(facts);
        expect(accepted).toEqual(unsuspected);
      }),
    );
  });
});
