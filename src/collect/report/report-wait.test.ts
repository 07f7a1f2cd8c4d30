import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { minute, second } from '../../domain/time.ts';
import { type FakeAccount, fakeReader, serviceError } from '../testing/fake-reader.ts';
import { now } from '../testing/read-report.ts';
import { reportText, rootRow } from '../testing/report-text.ts';
import { fetchReport } from './fetch-report.ts';
import { leastPatience, longestPatience, type WaitOptions } from './report-wait.ts';

const pending = serviceError('failed', 'ReportInProgress');
const full = serviceError('throttled', 'LimitExceeded');
const stored = { content: Buffer.from(reportText([rootRow()])), generatedAt: now };

/** As many users as that, in pages of a thousand. */
function users(count: number): NonNullable<FakeAccount['users']> {
  const names = Array.from({ length: count }, (_, at) => ({ name: `user-${at}`, userId: null, arn: null }));
  return Array.from({ length: Math.max(1, Math.ceil(count / 1000)) }, (_, page) =>
    names.slice(page * 1000, (page + 1) * 1000),
  );
}

type Given = { live?: WaitOptions['live'] } & FakeAccount;

async function waitFor({ live = { suffices: true, users: null }, ...account }: Given) {
  const steps: string[] = [];
  const place = {
    leave: () => void steps.push('leave'),
    comeBack: async () => void steps.push('come back'),
  };
  const fake = fakeReader(account);
  const result = await fetchReport(fake.reader, { random: () => 1, live, place });
  const waited = fake.pauses.reduce((sum, pause) => sum + pause, 0);
  const lists = fake.calls.filter((call) => call.startsWith('users')).length;
  return { result, waited, lists, steps, calls: fake.calls };
}

const reportOnly = { suffices: false, users: null };

describe('a report that is never made is waited for about as long as reading live takes', () => {
  test.each<[what: string, given: Given, waited: number, lists: number]>([
    ['few users: the least wait', { users: users(20) }, leastPatience, 1],
    ['no users', { users: users(0) }, leastPatience, 1],
    ['5,000 users', { users: users(5000), callTakes: 2 }, 5005 * 2, 5],
    ['an account that answers slowly', { users: users(100), callTakes: 200 }, 101 * 200, 1],
    [
      'one that would take an hour: the longest wait',
      { users: users(1000), callTakes: 4000 },
      longestPatience,
      1,
    ],
    ['users that can not be listed', { users: [serviceError('denied', 'AccessDenied')] }, longestPatience, 1],
    [
      'three users by name: nobody is listed',
      { live: { suffices: true, users: ['a', 'b', 'c'] } },
      leastPatience,
      0,
    ],
    ['controls that take the report', { live: reportOnly, users: users(20) }, longestPatience, 0],
    ['half of the account’s time', { live: reportOnly, timeLeft: minute }, minute / 2, 0],
    ['half of the account’s time, which is short', { users: users(20), timeLeft: 4 * second }, 2 * second, 1],
  ])('%s', async (_, given, waited, lists) => {
    for (const trouble of [{ report: [pending] }, { generate: [full] }]) {
      const outcome = await waitFor({ ...given, ...trouble });
      expect(outcome.result.state).toBe('none');
      expect([outcome.waited, outcome.lists]).toEqual([waited, lists]);
    }
  });

  test('a last look is taken when the wait is over', async () => {
    const { calls } = await waitFor({ users: users(20), report: [pending] });
    expect(calls.slice(-2)).toEqual(['get', 'users']);
  });

  test('a call that AWS repeats without an end is cut off, and is no end of the account', async () => {
    const { result } = await waitFor({
      users: users(20),
      generate: [serviceError('deadline', 'TimeIsOver')],
    });
    expect(result.state).toBe('none');
  });
});

describe('the place of an account', () => {
  test('stays its own where the report is there', async () => {
    expect((await waitFor({ report: [stored] })).steps).toEqual([]);
  });

  test.each<[what: string, given: Given]>([
    ['a report that comes', { report: [pending, pending, stored] }],
    ['one that never comes', { report: [pending], users: users(1) }],
    ['no capacity', { generate: [full], users: users(1) }],
    ['a failure after a pause', { report: [pending, serviceError('failed', 'ServiceFailure')] }],
  ])('is left once and taken again before anything is read: %s', async (_, given) => {
    expect((await waitFor(given)).steps).toEqual(['leave', 'come back']);
  });

  test.each<[what: string, queue: number, calls: string[]]>([
    ['at once: the last look was just taken', 0, ['get', 'users']],
    ['late: the report may be there by then', 20 * second, ['get', 'get', 'users']],
  ])('is free again %s', async (_, queue, calls) => {
    const fake = fakeReader({ users: users(20), report: [pending] });
    let queued = 0;
    const { elapsed } = fake.reader;
    fake.reader.elapsed = () => elapsed() + queued;
    const place = {
      leave: () => undefined,
      comeBack: async () => {
        queued += queue;
      },
    };
    const live = { suffices: true, users: null };
    const { state } = await fetchReport(fake.reader, { random: () => 1, live, place });
    expect([state, fake.calls.slice(-calls.length)]).toEqual(['none', calls]);
    expect(fake.calls.filter((call) => call === 'get')).toHaveLength(calls.length + 3);
  });

  test('is taken while many users are counted, and left again for the longer wait', async () => {
    const { steps } = await waitFor({ users: users(5000), callTakes: 2, report: [pending] });
    expect(steps).toEqual(['leave', 'come back', 'leave', 'come back']);
  });

  test('is taken again where the pause is interrupted', async () => {
    const { reader } = fakeReader({ report: [pending] });
    const interrupted = serviceError('interrupted', 'Interrupted');
    reader.pause = () => Promise.reject(interrupted);
    const steps: string[] = [];
    const place = {
      leave: () => void steps.push('leave'),
      comeBack: async () => void steps.push('come back'),
    };
    const options = { random: () => 1, live: reportOnly, place };
    await expect(fetchReport(reader, options)).rejects.toBe(interrupted);
    expect(steps).toEqual(['leave', 'come back']);
  });
});
