import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LastUsed } from './access-key.ts';
import { mostUrgentFirst, type UrgencyFacts } from './urgency.ts';

const none = { region: null, service: null };
const never: LastUsed = { state: 'never', at: null, ...none };
const unknown: LastUsed = { state: 'unknown', at: null, ...none };
const used = (at: number): LastUsed => ({ state: 'used', at, ...none });
const key = (createdAt: number | null, lastUsed: LastUsed | null, status = 'Active') => ({
  ...{ status, createdAt, lastUsed },
});
const user = (...keys: UrgencyFacts['keys'][number][]): UrgencyFacts => ({ keys, isQuarantined: false });

/** In the order in which a list has to show them. */
const inOrder: readonly [string, UrgencyFacts][] = [
  ['leaked', { keys: [key(9, used(99))], isQuarantined: true }],
  ['never used, since long', user(key(1, never), key(2, used(98)))],
  ['never used, for some time', user(key(5, used(3)), key(6, never))],
  ['never used, no creation date', user(key(null, never))],
  ['one key unused longest', user(key(1, used(10)), key(1, used(97)))],
  ['unused for some time', user(key(1, used(20)), key(1, used(30)))],
  ['an old use of an inactive key', user(key(1, used(1), 'Inactive'), key(1, used(40)))],
  ['an inactive key never used', user(key(1, never, 'Inactive'), key(1, used(50)))],
  ['uses not known', user(key(1, unknown), key(1, null))],
];

test('users in any order end in this one', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...inOrder], { minLength: inOrder.length }), (shuffled) => {
      const names = mostUrgentFirst(shuffled, ([, facts]) => facts).map(([name]) => name);
      expect(names).toEqual(inOrder.map(([name]) => name));
    }),
  );
});

test('equals keep their order', () => {
  const equals = ['a', 'b', 'c'].map((name) => ({ name, ...user(key(1, used(20))) }));
  expect(mostUrgentFirst(equals, (facts) => facts)).toEqual(equals);
});
