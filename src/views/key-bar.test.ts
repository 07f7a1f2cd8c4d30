import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LastUsed } from '../domain/scan/access-key.ts';
import { day } from '../domain/time.ts';
import { axisUntil } from './axis.ts';
import { keyBar } from './key-bar.ts';

const now = Date.UTC(2026, 5, 15, 9, 30);
const axis = axisUntil(now);
const used = (daysAgo: number) => ({ state: 'used' as const, at: now - daysAgo * day });
const never = { state: 'never' as const, at: null };

test('the axis is the 24 months up to now, with each half year on it', () => {
  expect(axis.ticks).toEqual([
    { x: 27.3, label: '2025' },
    { x: 52.1, label: 'Jul' },
    { x: 77.3, label: '2026' },
  ]);
});

test.each([
  ['in use for a year', 365, used(0), { shape: 'used', x: 50, width: 50, rest: null, isEarlier: false }],
  ['unused for a year', 730, used(365), { shape: 'used', x: 0, width: 50, rest: { x: 50, width: 50 } }],
  ['never used', 365, never, { shape: 'never', x: 50, width: 50, rest: null }],
  ['of unknown use', 365, { state: 'unknown' as const, at: null }, { shape: 'unknown', x: 50, width: 50 }],
  ['of a use that was not asked for', 365, null, { shape: 'unknown', x: 50, width: 50 }],
  ['older than the axis', 900, used(0), { shape: 'used', x: 0, width: 100, isEarlier: true }],
  ['last used before the axis', 1390, used(1190), { x: 0, width: 1.2, rest: { x: 1.2, width: 98.8 } }],
  ['made this minute', 0, never, { shape: 'never', x: 98.8, width: 1.2, isEarlier: false }],
])('a key %s', (_, age, lastUsed, bar) => {
  expect(keyBar({ createdAt: now - age * day, lastUsed }, axis)).toMatchObject(bar);
});

test('a key of unknown creation is as wide as the axis, and unknown', () => {
  expect(keyBar({ createdAt: null, lastUsed: used(3) }, axis)).toMatchObject({
    ...{ shape: 'unknown', x: 0, width: 100 },
  });
});

test('no bar leaves the axis, and each can be seen', () => {
  const moment = fc.integer({ min: now - 9000 * day, max: now + 2 * day });
  const state = fc.constantFrom<LastUsed['state']>('used', 'never', 'unknown');
  fc.assert(
    fc.property(fc.option(moment), state, fc.option(moment), (createdAt, state, at) => {
      const { x, width, rest } = keyBar({ createdAt, lastUsed: { state, at } }, axis);
      const end = rest === null ? x + width : rest.x + rest.width;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(width).toBeGreaterThan(1);
      expect(end).toBeCloseTo(100, 5);
      expect(rest?.width ?? 1).toBeGreaterThan(0);
    }),
  );
});
