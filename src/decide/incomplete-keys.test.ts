import { expect, test } from 'vitest';
import { activeKeys } from './active-key.ts';
import { decideByRule } from './decide-by-rule.ts';
import { aKey, argumentsOf, now, settings } from './testing/decide-case.ts';
import { idle, inUse, one, two } from './testing/expected.ts';

// `blockingReasons` comes before these, so that no decision gets as far: each of them is safe by itself as well.

test.each([
  ['no id', aKey(null, 400, 300)],
  ['no creation', aKey(two, 400, 300, { key: { createdAt: null } })],
  ['nothing that was asked of it', aKey(two, 400, 300, { evidence: null })],
])('a key with %s is none about which everything is known', (_, key) => {
  const [noncompliant, evidence] = argumentsOf({ keys: [inUse, key] });
  expect(activeKeys(noncompliant, evidence, settings, now).map(({ id }) => id)).toEqual([one]);
});

test('a key is in use until it is idle, and a key that was never used is not', () => {
  const [noncompliant, evidence] = argumentsOf({
    keys: [inUse, idle, aKey('AKIAEXAMPLEKEY000003', 20, null)],
  });
  const keys = activeKeys(noncompliant, evidence, settings, now);
  expect(keys.map(({ isInUse }) => isInUse)).toEqual([false, true, false]);
});

test('of no keys none is kept and none is deactivated', () => {
  expect(decideByRule([], settings, now)).toMatchObject({ outcome: 'blocked', keep: null, deactivate: [] });
});
