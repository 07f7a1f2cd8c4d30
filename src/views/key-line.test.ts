import { expect, test } from 'vitest';
import type { LastUsed } from '../domain/scan/access-key.ts';
import { day } from '../domain/time.ts';
import { axisUntil } from './axis.ts';
import { count, type KeyRole, keyLine } from './key-line.ts';

const now = Date.UTC(2026, 5, 15, 9, 30);
const line = (lastUsed: LastUsed | null, over: object = {}, role: KeyRole = null) => {
  const key = { id: 'AKIA1', status: 'Active', createdAt: now - 400 * day, lastUsed, ...over };
  return keyLine(key, role, axisUntil(now), 100);
};
const used = (daysAgo: number): LastUsed => ({
  ...{ state: 'used', at: now - daysAgo * day },
  ...{ service: 's3', region: 'us-east-1' },
});
const noUse = (state: 'never' | 'unknown'): LastUsed => ({ state, at: null, region: null, service: null });

test.each([
  [used(0), 'in use', '2026-06-15, s3 us-east-1'],
  [used(100), 'in use', '2026-03-07, s3 us-east-1'],
  [used(101), 'unused for 101 days', '2026-03-06, s3 us-east-1'],
  [{ ...used(1390), service: null, region: null }, 'unused for 1,390 days', '2022-08-25'],
  [noUse('never'), 'never used', ''],
  [noUse('unknown'), 'last use unknown', ''],
  [null, 'last use not read', ''],
])('%j is said as %j', (lastUsed, use, lastUse) => {
  expect(line(lastUsed)).toMatchObject({ use, lastUse });
});

test.each([
  ['keep', { role: 'keep', tone: 'keep' }],
  ['move to', { role: 'move to', tone: 'keep' }],
  ['deactivate', { role: 'deactivate', tone: 'go' }],
  [null, { role: 'active', tone: 'plain' }],
] as const)('the role %j has its word and its colour', (role, shown) => {
  expect(line(used(1), {}, role)).toMatchObject(shown);
});

test('a key that is not active is grey, whatever its role', () => {
  expect(line(used(1), { status: 'Inactive' })).toMatchObject({ role: 'inactive', tone: 'off' });
  expect(line(used(1), { status: 'Expired' }, 'keep')).toMatchObject({ tone: 'off' });
});

test('a key has a name without an id, and no copy of it', () => {
  expect(line(null, { id: null, slot: 2 })).toMatchObject({ name: 'slot 2', hasId: false });
  expect(line(null, { id: null })).toMatchObject({ name: 'unknown id', hasId: false });
});

test.each([
  [null, 'creation date unknown'],
  [now - 3600_000, 'created 2026-06-15, today'],
  [now - day, 'created 2026-06-14, 1 day ago'],
  [now - 900 * day, 'created 2023-12-28, 900 days ago'],
])('a key created at %j is %j', (createdAt, created) => {
  expect(line(null, { createdAt }).created).toBe(created);
});

test('numbers are said with their noun', () => {
  expect([count(0, 'user'), count(1, 'user'), count(1000, 'user'), count(1234567, 'key')]).toEqual([
    ...['0 users', '1 user', '1,000 users', '1,234,567 keys'],
  ]);
});
