import { describe, expect, it } from 'vitest';
import { fakeReader, serviceError } from '../testing/fake-reader.ts';
import { now } from '../testing/read-report.ts';
import { readTrailChanges, type TrailChanges } from './trail-changes.ts';

const event = (userName: string | null, over: Record<string, unknown> = {}) => ({
  eventSource: 'iam.amazonaws.com',
  requestParameters: userName === null ? null : { userName },
  userIdentity: { type: 'AssumedRole' },
  ...over,
});

const names = (changes: TrailChanges) =>
  changes.events.map(({ user }) => (user?.kind === 'user' ? user.name : null));

describe('what the trail says has changed', () => {
  it('is every page of every name, each told as it comes', async () => {
    const { reader, calls } = fakeReader({
      events: { Made: [[event('a')], [], [event('b')]], Updated: [[event('c')]] },
    });
    const reported: unknown[] = [];
    const changes = await readTrailChanges(reader, ['Made', 'Updated'], now - 1500, ({ user }) =>
      reported.push(user),
    );
    expect(names(changes).sort()).toEqual(['a', 'b', 'c']);
    expect(reported).toEqual(changes.events.map(({ user }) => user));
    expect(changes).toMatchObject({ unnamed: [], error: null });
    // An event has whole seconds: from the beginning of the second, to this moment.
    expect(calls.sort()).toEqual([
      `Made ${now - 2000} ${now}`,
      `Made ${now - 2000} ${now} 1`,
      `Made ${now - 2000} ${now} 2`,
      `Updated ${now - 2000} ${now}`,
    ]);
  });

  it('is no call that failed, and none of another service', async () => {
    const pages = [
      [event('a', { errorCode: 'AccessDenied' }), event('b', { eventSource: 'sso.amazonaws.com' })],
    ];
    const changes = await readTrailChanges(fakeReader({ events: { Made: pages } }).reader, ['Made'], now);
    expect(changes).toMatchObject({ events: [], unnamed: [], error: null });
  });

  it.each<[string, unknown]>([
    ['names nobody', event(null)],
    ['is no JSON', null],
    ['is of no known shape', 'CreateAccessKey'],
  ])('may be about somebody unknown: a record that %s', async (_, record) => {
    const reader = fakeReader({ events: { Made: [[record, event('a')]] } }).reader;
    const changes = await readTrailChanges(reader, ['Made'], now);
    expect(changes).toMatchObject({ unnamed: [{ user: null }], error: null });
    expect(names(changes)).toEqual(['a']);
  });

  it('is not whole where a page could not be read; what was read counts', async () => {
    const denied = serviceError('denied', 'AccessDeniedException', 'LookupEvents');
    const { reader } = fakeReader({ events: { Made: [[event('a')], denied], Updated: [[event('b')]] } });
    const changes = await readTrailChanges(reader, ['Made', 'Updated'], now);
    expect(changes.error).toBe(denied);
    expect(names(changes).sort()).toEqual(['a', 'b']);
  });

  it('does not hide a fault of the program', async () => {
    const { reader } = fakeReader({});
    reader.lookupEvents = () => Promise.reject(new TypeError('a bug'));
    await expect(readTrailChanges(reader, ['Made'], now)).rejects.toThrow(TypeError);
  });
});
