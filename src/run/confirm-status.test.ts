import { describe, expect, it } from 'vitest';
import type { LiveKeys } from '../domain/scan/live-keys.ts';
import { confirmStatus, confirmWrite, holdsStatus } from './confirm-status.ts';
import { accountOf, defect, failure, live, throwing } from './testing/records.ts';

const watched = { userName: 'alice', key: 'GOES', keep: null };
const on = live(['GOES', 'Active'], ['STAYS', 'Active']);
const off = live(['GOES', 'Inactive'], ['STAYS', 'Active']);
const unread: LiveKeys = { state: 'unreadable', error: failure() };

/** Each read shows the next; the last one for ever. */
function showing(...reads: LiveKeys[]) {
  const left = [...reads];
  return accountOf({ readKeys: async () => (left.length > 1 ? left.shift() : left[0]) ?? unread });
}

const late = 'no two reads showed it Inactive in the time for one action';
const start = Date.parse('2026-06-15T10:00:00Z');

/** What the reads show, what follows, and the pauses between them in milliseconds. */
const confirmations: [what: string, reads: LiveKeys[], told: object, pauses: number[]][] = [
  ['two that agree', [off], { state: 'agreed', at: start + 3000 }, [3000]],
  ['two that agree, after an old one', [on, off], { state: 'agreed', at: start + 3500 }, [500, 3000]],
  ['an old one between', [off, on, off], { state: 'agreed', at: start + 6500 }, [3000, 500, 3000]],
  ['one that fails between', [off, unread, off], { state: 'agreed', at: start + 6500 }, [3000, 500, 3000]],
  ['the user is gone', [{ state: 'gone', asOf: 0 }], { state: 'gone' }, []],
  ['the key is gone', [live(['STAYS', 'Active'])], { state: 'gone' }, []],
  [
    'old ones until the end: the pauses grow, up to four seconds',
    [on],
    { state: 'not-confirmed', why: late },
    [500, 1000, 2000, ...Array(15).fill(4000)],
  ],
  [
    'none that can be had',
    [unread],
    { state: 'not-confirmed', why: 'failed as scripted' },
    [500, 1000, 2000, ...Array(15).fill(4000)],
  ],
];

describe('a status is confirmed by two reads', () => {
  it.each(confirmations)('%s', async (_, reads, reported, pauses) => {
    const account = showing(...reads);
    expect(await confirmStatus(account, watched, 'Inactive', 3000)).toEqual(reported);
    expect(account.paused).toEqual(pauses);
  });

  it('a pause of nothing is one millisecond, since time has to pass', async () => {
    const account = showing(off);
    await confirmStatus(account, watched, 'Inactive', 0);
    expect(account.paused).toEqual([1]);
  });

  it.each([
    ['interrupted', 'the run was interrupted'],
    ['deadline', 'failed as scripted'],
  ] as const)('a pause that ends with %s', async (kind, why) => {
    let left = 1;
    const account = { ...showing(unread), timeLeft: () => left--, pause: throwing(failure(kind)) };
    expect(await confirmStatus(account, watched, 'Inactive', 0)).toEqual({ state: 'not-confirmed', why });
  });

  it('an interruption ends it though time is left', async () => {
    const account = { ...showing(unread, off), pause: throwing(failure('interrupted')) };
    expect(await confirmStatus(account, watched, 'Inactive', 0)).toMatchObject({ state: 'not-confirmed' });
  });

  it('a defect is not taken for the end of a pause', async () => {
    const account = { ...showing(on), pause: throwing(defect) };
    await expect(confirmStatus(account, watched, 'Inactive', 0)).rejects.toBe(defect);
  });
});

describe('a write that switches a key on again is confirmed', () => {
  it.each<[string, 'answered' | 'unclear', LiveKeys[], number, object, number[]]>([
    ['answered: two reads', 'answered', [on], 10, { state: 'agreed', at: start + 10 }, [10]],
    [
      'unclear: five pauses more',
      'unclear',
      [on],
      10,
      { state: 'agreed', at: start + 10_010 },
      [10, ...Array(5).fill(2000)],
    ],
    [
      'unclear: pauses as long as asked for',
      'unclear',
      [on],
      3000,
      { state: 'agreed', at: start + 18_000 },
      Array(6).fill(3000),
    ],
    ['answered, and gone', 'answered', [live()], 10, { state: 'gone' }, []],
    ['unclear, and gone', 'unclear', [live()], 10, { state: 'gone' }, []],
    [
      'unclear, and inactive after two old reads',
      'unclear',
      [on, on, on, off],
      10,
      { state: 'not-confirmed', why: 'it got no clear answer and was not seen to stay' },
      [10, 2000],
    ],
  ])('%s', async (_, state, reads, verifyPause, reported, pauses) => {
    const account = showing(...reads);
    expect(await confirmWrite({ account, verifyPause }, watched, { state })).toEqual(reported);
    expect(account.paused).toEqual(pauses);
  });
});

describe('whether a key stays active', () => {
  it.each<[string, LiveKeys[], boolean | null, number]>([
    ['in each of six reads', [on], true, 5],
    ['but for the sixth', [on, on, on, on, on, off], false, 5],
    ['but for the first', [off, on], false, 0],
    ['and a read fails', [on, unread, on], null, 1],
    ['and the key is gone', [on, live(), on], null, 1],
    ['while the other key is inactive', [live(['GOES', 'Active'], ['STAYS', 'Inactive'])], true, 5],
  ])('%s', async (_, reads, stays, pauses) => {
    const account = showing(...reads);
    expect(await holdsStatus(account, { ...watched, keep: 'STAYS' }, 7)).toBe(stays);
    expect(account.paused).toEqual(Array(pauses).fill(7));
  });

  it('or inactive, with pauses of a millisecond at least', async () => {
    const account = showing(off);
    expect(await holdsStatus(account, watched, 0, 'Inactive')).toBe(true);
    expect(account.paused).toEqual([1, 1, 1, 1, 1]);
  });

  it.each(['deadline', 'interrupted'] as const)('is not known where a pause ends with %s', async (kind) => {
    expect(await holdsStatus({ ...showing(on), pause: throwing(failure(kind)) }, watched, 7)).toBeNull();
  });
});
