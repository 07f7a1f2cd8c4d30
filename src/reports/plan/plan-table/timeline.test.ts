import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeyWithUse } from '../../../domain/plan/plan-event.ts';
import { pageFor } from '../../layout.ts';
import { defaultReportOptions } from '../../report.ts';
import { spanOf, timeline } from './timeline.ts';

const page = pageFor(defaultReportOptions);
const used = (at: number | null, state: 'used' | 'never' | 'unknown' = 'used') => ({
  ...{ state, at },
  ...{ region: null, service: null },
});
const key = (createdAt: number | null, lastUsed: KeyWithUse['lastUsed']): KeyWithUse => ({
  ...{ id: 'AKIA1', status: 'Active' },
  ...{ createdAt, lastUsed },
});
const span = { from: 0, now: 100 };

describe('a line of time', () => {
  test.each<[string, KeyWithUse, string]>([
    ['used until now', key(0, used(100)), '[=========]'],
    ['used until the middle', key(0, used(50)), '[====]·····'],
    ['made in the middle', key(50, used(100)), '     [====]'],
    ['never used', key(50, used(null, 'never')), '     [·····'],
    ['not known', key(50, used(null, 'unknown')), '     [?????'],
    ['not asked', key(50, null), '     [?????'],
    ['no creation', key(null, used(50)), '???????????'],
    ['used when it was made', key(0, used(0)), '[]·········'],
    ['made and used now', key(100, used(100)), '         []'],
    ['made after now', key(120, used(null, 'never')), '         [·'],
    ['used before it was made', key(50, used(0)), '     []····'],
  ])('%s', (_, each, line) => {
    expect(timeline(page, each, span, 11)).toBe(line.padEnd(11).slice(0, 11));
  });

  test('without other marks than ASCII has dots', () => {
    const ascii = pageFor({ ...defaultReportOptions, unicode: false });
    expect(timeline(ascii, key(0, used(null, 'never')), span, 5)).toBe('[....');
  });

  test('always has its width', () => {
    const moment = fc.option(fc.integer({ min: -1000, max: 1000 }));
    const width = fc.integer({ min: 2, max: 200 });
    fc.assert(
      fc.property(moment, moment, width, (createdAt, at, cells) => {
        expect(timeline(page, key(createdAt, used(at)), span, cells)).toHaveLength(cells);
      }),
    );
  });
});

test('the span begins with the oldest key, and there is none where no creation is known', () => {
  expect(spanOf([key(5, null), key(3, null), key(null, null)], 10)).toEqual({ from: 3, now: 10 });
  expect(spanOf([key(null, null)], 10)).toBeNull();
  expect(spanOf([key(10, null)], 10)).toBeNull();
});
