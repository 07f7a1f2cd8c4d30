import type { Accepted } from '../read-survivors.ts';

/** Mutants of `decide` that may survive. */
export const decide: readonly Accepted[] = [
  {
    file: 'src/decide/evidence-of.ts',
    code: 'id === null',
    replacement: 'false',
    reason: 'Equivalent: a map by id has no entry for null. The types need the check.',
  },
  {
    file: 'src/decide/active-key.ts',
    code: 'id === null',
    replacement: 'false',
    reason:
      'Equivalent: a key without an id has no evidence, which the next condition sees. The types need the check.',
  },
  {
    file: 'src/decide/by-creation-and-id.ts',
    code: 'orderOf(one) < orderOf(other)',
    replacement: 'orderOf(one) <= orderOf(other)',
    reason: 'Equivalent: keys with the same creation, id and status read the same in either order.',
  },
  {
    file: 'src/decide/reasons/contradictions.ts',
    code: 'createdAt !== null',
    replacement: 'true',
    reason: 'Equivalent: null compares as 0, which is not in the future. The types need the check.',
  },
  {
    file: 'src/decide/decide-by-rule.ts',
    code: 'survivor !== undefined',
    replacement: 'true',
    reason: 'Equivalent: where there is one youngest key, it is defined. The types need the check.',
  },
  {
    file: 'src/decide/decide.ts',
    code: '[]',
    replacement: '["Stryker was here"]',
    reason: 'Equivalent: no key and no manager has this id, so nothing is found by it.',
  },
];
