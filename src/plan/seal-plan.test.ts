import { expect, test } from 'vitest';
import { digestOf, sealPlan } from './seal-plan.ts';

test('an id has the moment, and eight digits of the digest of what it stands for', () => {
  const digested: string[] = [];
  const seal = sealPlan({ createdAt: '2026-06-01T12:00:00Z', a: '1-2:3' }, (text) => {
    digested.push(text);
    return '0123456789abcdef';
  });
  expect(seal).toEqual({ id: 'plan-20260601T120000Z-01234567', digest: '0123456789abcdef' });
  expect(digested).toEqual([
    '{"a":"1-2:3","createdAt":"2026-06-01T12:00:00Z"}',
    '{"a":"1-2:3","createdAt":"2026-06-01T12:00:00Z","id":"plan-20260601T120000Z-01234567"}',
  ]);
});

test('a digest is of every field but itself, in any order', () => {
  expect(digestOf({ later: { digest: 1 }, digest: 2, a: 3 }, (text) => text)).toBe(
    '{"a":3,"later":{"digest":1}}',
  );
});
