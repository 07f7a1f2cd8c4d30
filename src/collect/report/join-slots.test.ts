import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessKey, LastUsed } from '../../domain/scan/access-key.ts';
import { joinSlots, lostKeys } from './join-slots.ts';

const live = (id: string, createdAt: number | null): AccessKey => ({
  id,
  slot: null,
  status: 'Active',
  createdAt,
  lastUsed: null,
});
const used = (at: number): LastUsed => ({ state: 'used', at, region: null, service: null });
const reported = (slot: 1 | 2 | null, createdAt: number | null, status = 'Active'): AccessKey => ({
  id: null,
  slot,
  status,
  createdAt,
  lastUsed: used(slot ?? 0),
});

const slotsOf = (keys: AccessKey[]) => keys.map(({ slot, lastUsed }) => [slot, lastUsed?.at ?? null]);

describe('a live key and a slot of the report', () => {
  it.each<[string, AccessKey[], AccessKey[], unknown[]]>([
    ['of one second are one key', [live('a', 1999)], [reported(1, 1000)], [[1, 1]]],
    [
      'are joined though the second slot is the older',
      [live('a', 5000), live('b', 1000)],
      [reported(1, 5000), reported(2, 1000)],
      [
        [1, 1],
        [2, 2],
      ],
    ],
    ['of two seconds are two keys', [live('a', 2000)], [reported(1, 1999)], [[null, null]]],
    [
      'are not guessed where two keys share a second',
      [live('a', 1000), live('b', 1500)],
      [reported(1, 1000), reported(2, 1000)],
      [
        [null, null],
        [null, null],
      ],
    ],
    [
      'nor where two live ones share the second of one slot',
      [live('a', 1000), live('b', 1500)],
      [reported(1, 1000)],
      [
        [null, null],
        [null, null],
      ],
    ],
    [
      'nor where two slots share the second of one live key',
      [live('a', 1000)],
      [reported(1, 1000), reported(2, 1000)],
      [[null, null]],
    ],
    [
      'a third key, that no slot shows, stays without',
      [live('a', 1000), live('b', 2000), live('c', 3000)],
      [reported(1, 1000), reported(2, 2000)],
      [
        [1, 1],
        [2, 2],
        [null, null],
      ],
    ],
    ['are not joined by having no date', [live('a', null)], [reported(1, null)], [[null, null]]],
    ['nothing to join', [], [reported(1, 1000)], []],
  ])('%s', (_, keys, slots, expected) => {
    expect(slotsOf(joinSlots(keys, slots))).toEqual(expected);
  });

  it('no slot is given twice, and nothing else of a live key changes', () => {
    const anySecond = fc.option(fc.integer({ min: 0, max: 4 }).map((second) => second * 1000));
    fc.assert(
      fc.property(fc.array(anySecond, { maxLength: 5 }), anySecond, anySecond, (seconds, one, two) => {
        const keys = seconds.map((second, place) => live(`key ${place}`, second));
        const joined = joinSlots(keys, [reported(1, one), reported(2, two)]);
        expect(joined.map((key) => ({ ...key, slot: null, lastUsed: null }))).toEqual(keys);
        const slots = joined.flatMap(({ slot }) => slot ?? []);
        expect(new Set(slots).size).toBe(slots.length);
        for (const { slot, createdAt } of joined) {
          if (slot !== null) expect(createdAt).toBe(slot === 1 ? one : two);
        }
      }),
    );
  });
});

describe('an active key of the report that is the user’s no more', () => {
  it.each<[string, AccessKey[], AccessKey[], number]>([
    ['is lost', [live('a', 1000)], [reported(1, 1000), reported(2, 2000)], 1],
    ['is not, where it is there', [live('a', 1000)], [reported(1, 1000)], 0],
    ['is not, where it was inactive', [], [reported(1, 1000, 'Inactive')], 0],
    ['is, where nothing proves that it is there', [live('a', null)], [reported(1, null)], 1],
  ])('%s', (_, keys, slots, expected) => {
    expect(lostKeys(keys, slots)).toBe(expected);
  });
});
