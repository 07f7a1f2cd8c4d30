import { describe, expect, it } from 'vitest';
import type { ListedKey } from '../../domain/ports/account-reader.ts';
import { fakeReader, serviceError } from '../testing/fake-reader.ts';
import { now } from '../testing/read-report.ts';
import { readLiveKeys } from './live-keys.ts';

const listed = (id: string | null, over: Partial<ListedKey> = {}): ListedKey => ({
  userName: 'Eve',
  id,
  status: 'Active',
  createdAt: 5,
  ...over,
});
const key = (id: string | null, over = {}) => ({
  id,
  slot: null,
  status: 'Active',
  createdAt: 5,
  lastUsed: null,
  ...over,
});
const read = (...pages: ListedKey[][]) => readLiveKeys(fakeReader({ keys: { eve: pages } }).reader, 'eve');

describe('the keys of a user, live', () => {
  it.each<[string, ListedKey[][], unknown[]]>([
    ['none', [[]], []],
    [
      'all of them, on any number of pages',
      [[listed('a'), listed('b')], [], [listed('c')]],
      [key('a'), key('b'), key('c')],
    ],
    ['one that is on two pages: once', [[listed('a')], [listed('a')]], [key('a')]],
    ['one without an id, each for itself', [[listed(null), listed(null)]], [key(null), key(null)]],
    [
      'a status nobody knows, as it came',
      [[listed('a', { status: 'Frozen' })]],
      [key('a', { status: 'Frozen' })],
    ],
    ['no status: unknown', [[listed('a', { status: null })]], [key('a', { status: 'Unknown' })]],
    ['no date', [[listed('a', { createdAt: null })]], [key('a', { createdAt: null })]],
    ['no name in the answer', [[listed('a', { userName: null })]], [key('a')]],
  ])('%s', async (_, pages, keys) => {
    expect(await read(...pages)).toMatchObject({ state: 'read', asOf: now, keys });
  });

  it('are those of the name as AWS spells it', async () => {
    expect(await read([listed('a')])).toMatchObject({ name: 'Eve' });
    expect(await read([])).toMatchObject({ name: 'eve' });
  });

  it('are not known where the answer is about another user', async () => {
    const error = { kind: 'malformed', code: 'OtherUser' };
    for (const userName of ['bob', 'evelyn', 'ev']) {
      expect(await read([listed('a'), listed('b', { userName })])).toMatchObject({
        state: 'unreadable',
        error,
      });
    }
  });

  it('are gone with the user', async () => {
    expect(await readLiveKeys(fakeReader({}).reader, 'eve')).toEqual({ state: 'gone', asOf: now });
  });

  it.each(['denied', 'throttled', 'failed', 'deadline', 'interrupted', 'malformed'] as const)(
    'are not known where a page could not be read: %s',
    async (kind) => {
      const error = serviceError(kind, 'Broken');
      const { reader } = fakeReader({ keys: { eve: [[listed('a')], error] } });
      expect(await readLiveKeys(reader, 'eve')).toEqual({ state: 'unreadable', error });
    },
  );
});
