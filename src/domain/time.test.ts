import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { day, formatTime, formatTimeOrNull, parseTime, wholeDays } from './time.ts';

describe('parseTime', () => {
  test.for([
    ['2026-01-31T09:30:00Z', Date.UTC(2026, 0, 31, 9, 30)],
    ['2026-01-31T09:30:00+00:00', Date.UTC(2026, 0, 31, 9, 30)],
    ['2026-01-31T09:30:00+0000', Date.UTC(2026, 0, 31, 9, 30)],
    ['2026-01-31T09:30:00.5Z', Date.UTC(2026, 0, 31, 9, 30, 0, 500)],
    ['2026-01-31T09:30:00.123456+00:00', Date.UTC(2026, 0, 31, 9, 30, 0, 123)],
    ['2026-01-31T09:30:00+05:30', Date.UTC(2026, 0, 31, 4, 0)],
    ['2026-01-31T09:30:00-05:30', Date.UTC(2026, 0, 31, 15, 0)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2000-02-29T23:59:59Z', Date.UTC(2000, 1, 29, 23, 59, 59)],
  ] as const)('%s', ([text, moment]) => {
    expect(parseTime(text)).toBe(moment);
  });

  test.for([
    '',
    'N/A',
    '2026-01-31',
    '2026-01-31T09:30:00',
    '2026-01-31 09:30:00Z',
    '2026-02-29T09:30:00Z',
    '1900-02-29T09:30:00Z',
    '2026-13-01T09:30:00Z',
    '2026-00-01T09:30:00Z',
    '2026-01-00T09:30:00Z',
    '2026-01-32T09:30:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T09:60:00Z',
    '2026-01-31T09:30:60Z',
    '2026-01-31T09:30:0xZ',
    '2o26-01-31T09:30:00Z',
    '2026-01-31T09:30:00+24:00',
    '2026-01-31T09:30:00ZZ',
    ' 2026-01-31T09:30:00Z',
    '2026-01-31T09:30:00Z ',
  ])('refuses %j', (text) => {
    expect(parseTime(text)).toBeNull();
  });

  it('reads back every moment that is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
        expect(parseTime(formatTime(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
  });

  it('agrees with Date on every text of the common shape', () => {
    const digits = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
    fc.assert(
      fc.property(fc.tuple(digits, digits, digits, digits, digits, digits), ([y, mo, d, h, mi, s]) => {
        const text = `20${y}-${mo}-${d}T${h}:${mi}:${s}Z`;
        const date = new Date(text);
        const isReal = !Number.isNaN(date.getTime()) && date.toISOString() === text.replace('Z', '.000Z');
        expect(parseTime(text)).toBe(isReal ? date.getTime() : null);
      }),
    );
  });
});

test('a moment is written in whole seconds, rounded down: never later than what was seen', () => {
  expect(formatTime(Date.UTC(2026, 0, 31, 9, 30, 0, 999))).toBe('2026-01-31T09:30:00Z');
  expect(formatTimeOrNull(null)).toBeNull();
  expect(formatTimeOrNull(0)).toBe('1970-01-01T00:00:00Z');
});

test.for([
  [0, day - 1, 0],
  [0, day, 1],
  [0, 90 * day + 1, 90],
  [day, 0, 0],
] as const)('whole days from %d to %d: %d', ([from, to, days]) => {
  expect(wholeDays(from, to)).toBe(days);
});
