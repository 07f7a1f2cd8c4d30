import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdentityIndex } from './identity-index.ts';

/** The index, beside the Map that it stands in for. */
function fill(names: readonly string[]) {
  const index = createIdentityIndex((row) => names[row] as string);
  const model = new Map<string, number>();
  for (const [row, name] of names.entries()) {
    const identity = name.toLowerCase();
    expect(index.add(identity, row)).toBe(model.get(identity) ?? -1);
    if (!model.has(identity)) model.set(identity, row);
  }
  expect(index.size()).toBe(model.size);
  for (const [identity, row] of model) expect(index.rowOf(identity)).toBe(row);
  return index;
}

describe('the index of users', () => {
  it('answers as a Map would', () => {
    const anyName = fc.oneof(fc.stringMatching(/^[abAB]{1,3}$/), fc.string(), fc.constant('__proto__'));
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 60 }), fc.array(anyName), (names, others) => {
        const index = fill(names);
        const identities = new Set(names.map((name) => name.toLowerCase()));
        for (const other of others) {
          expect(index.rowOf(other.toLowerCase()) !== -1).toBe(identities.has(other.toLowerCase()));
        }
      }),
    );
  });

  it('grows', () => {
    fill(Array.from({ length: 20_000 }, (_, place) => `user-${place % 15_000}`));
  });

  it('tells names apart whose hashes are the same', () => {
    // Under FNV-1a in 32 bits these share one hash.
    const index = fill(['costarring', 'liquid', 'declinate', 'macallums', 'altarage', 'zinke']);
    expect(index.rowOf('liquids')).toBe(-1);
  });
});
