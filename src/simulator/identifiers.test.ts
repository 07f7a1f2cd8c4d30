import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accessKeyId, accountNumbers, accountOfAccessKey, principalId } from './identifiers.ts';
import { createRandom } from './random.ts';

const accountId = fc
  .integer({ min: 0, max: 999_999_999_999 })
  .map((number) => String(number).padStart(12, '0'));

test('an access key id leads back to its account', () => {
  fc.assert(
    fc.property(accountId, fc.integer(), fc.constantFrom('AKIA', 'ASIA'), (id, seed, prefix) => {
      const key = accessKeyId(prefix as 'AKIA', id, createRandom(seed));
      expect(key).toMatch(new RegExp(`^${prefix}[A-Z2-7]{16}$`));
      expect(accountOfAccessKey(key)).toBe(id);
    }),
  );
});

test.each(['', 'AKIA', 'AKIA0000000000000000', 'AKIAIOSFODNN7EXAMPLEX'])('%j has no account', (key) => {
  expect(accountOfAccessKey(key)).toBe(null);
});

test('accounts have numbers of twelve digits, no two the same', () => {
  const number = accountNumbers(createRandom(1));
  const numbers = Array.from({ length: 20_000 }, (_, index) => number(index));
  expect(new Set(numbers).size).toBe(20_000);
  expect(numbers.filter((id) => !/^\d{12}$/.test(id))).toEqual([]);
});

test('a principal has its prefix', () => {
  expect(principalId('AIDA', createRandom(1))).toMatch(/^AIDA[A-Z2-7]{17}$/);
});
