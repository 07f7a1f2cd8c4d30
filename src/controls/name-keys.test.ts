import { expect, test } from 'vitest';
import { nameKeys } from './name-keys.ts';
import { aKey, moment } from './testing/control-case.ts';

const createdAt = moment('2026-01-02T03:04:05Z');

test.each([
  ['no key', [], ''],
  ['its id', [aKey({ id: 'AKIA1', slot: 1, createdAt })], 'AKIA1'],
  ['its slot and creation', [aKey({ slot: 2, createdAt })], 'slot 2 created 2026-01-02T03:04:05Z'],
  ['its slot', [aKey({ slot: 2, createdAt: null })], 'slot 2'],
  ['neither', [aKey({ createdAt: null })], 'a key without an id'],
  ['several', [aKey({ id: 'AKIA1' }), aKey({ id: 'AKIA2' })], 'AKIA1, AKIA2'],
])('%s', (_, keys, text) => {
  expect(nameKeys(keys)).toBe(text);
});
