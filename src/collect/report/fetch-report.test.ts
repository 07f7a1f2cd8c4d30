import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FakeAccount, fakeReader, serviceError } from '../testing/fake-reader.ts';
import { noPlace } from '../testing/no-place.ts';
import { now } from '../testing/read-report.ts';
import { reportText, rootRow } from '../testing/report-text.ts';
import { fetchReport } from './fetch-report.ts';
import type { WaitOptions } from './report-wait.ts';

const content = Buffer.from(reportText([rootRow()]));
const minutes = 60_000;
const hours = 60 * minutes;
const stored = (age: number | null = 0) => ({ content, generatedAt: age === null ? null : now - age });

const busy = serviceError('failed', 'LimitExceeded');
const throttled = serviceError('throttled', 'Throttling');
const denied = (operation: string) => serviceError('denied', 'AccessDenied', operation);
const pending = serviceError('failed', 'ReportInProgress');
const absent = serviceError('failed', 'ReportNotPresent');
const expired = serviceError('failed', 'ReportExpired');
const broken = serviceError('failed', 'ServiceFailure', 'GetCredentialReport');

/** Where the report alone has what is needed: the wait for it is the longest. */
const reportOnly = { suffices: false, users: null };

async function fetched(account: FakeAccount, random = () => 1, live: WaitOptions['live'] = reportOnly) {
  const fake = fakeReader(account);
  return { ...fake, result: await fetchReport(fake.reader, { random, live, place: noPlace }) };
}

describe('a report that is had', () => {
  it.each<[string, FakeAccount, string[]]>([
    ['the stored one', { report: [stored()] }, ['generate', 'get']],
    ['one that is being made', { generate: ['STARTED'], report: [stored()] }, ['generate', 'get']],
    [
      'one that is not ready at first',
      { generate: ['INPROGRESS'], report: [pending, pending, stored()] },
      ['generate', 'get', 'get', 'get'],
    ],
    ['one that AWS says nothing of', { generate: [null], report: [stored()] }, ['generate', 'get']],
    [
      'where making reports is busy',
      { generate: [busy, throttled, 'STARTED'], report: [stored()] },
      ['generate', 'generate', 'generate', 'get'],
    ],
    ['where getting them is', { report: [throttled, busy, stored()] }, ['generate', 'get', 'get', 'get']],
    [
      'where the stored one is gone meanwhile',
      { report: [expired, absent, stored()] },
      ['generate', 'get', 'generate', 'get', 'generate', 'get'],
    ],
    [
      'where a report may be read and none be made',
      { generate: [denied('GenerateCredentialReport')], report: [stored()] },
      ['generate', 'get'],
    ],
    [
      'by the names that the SDK gives',
      {
        report: [
          serviceError('failed', 'CredentialReportNotReadyException'),
          serviceError('failed', 'CredentialReportExpiredException'),
          stored(),
        ],
      },
      ['generate', 'get', 'get', 'generate', 'get'],
    ],
  ])('%s', async (_, account, calls) => {
    const { result, ...fake } = await fetched(account);
    expect(result).toMatchObject({ state: 'read', generatedAt: now, report: { accountId: '111122223333' } });
    expect(fake.calls).toEqual(calls);
  });

  it.each([
    ['five hours old', 5 * hours],
    ['five minutes in the future: clocks differ', -5 * minutes],
  ])('%s', async (_, age) => {
    expect((await fetched({ report: [stored(age)] })).result).toMatchObject({
      state: 'read',
      generatedAt: now - age,
    });
  });

  it('is asked for at once, then after 0.5 s, 1 s … 8 s, spread between half and all of it', async () => {
    const waits = [500, 1000, 2000, 4000, 8000, 8000];
    const account = { report: [...waits.map(() => pending), stored()] };
    expect((await fetched(account, () => 1)).pauses).toEqual(waits);
    expect((await fetched(account, () => 0)).pauses).toEqual(waits.map((wait) => wait / 2));
  });
});

describe('a report that can not be had', () => {
  it.each<[string, FakeAccount, string]>([
    [
      'may not be made, and there is none',
      { generate: [denied('GenerateCredentialReport')], report: [absent] },
      'iam:GenerateCredentialReport is not allowed',
    ],
    [
      'may not be read',
      { report: [denied('GetCredentialReport')] },
      'iam:GetCredentialReport is not allowed',
    ],
    ['fails', { report: [broken] }, 'GetCredentialReport failed (ServiceFailure)'],
    [
      'can not be asked for',
      { generate: [serviceError('failed', 'ServiceFailure', 'GenerateCredentialReport')] },
      'GenerateCredentialReport failed (ServiceFailure)',
    ],
    ['finds no capacity', { generate: [busy] }, 'AWS has no capacity to create one'],
    ['is never ready', { report: [pending] }, 'AWS did not create one in time'],
    ['is never there', { report: [absent] }, 'AWS did not create one in time'],
    ['is throttled for good', { report: [throttled] }, 'AWS did not create one in time'],
    ['does not say when it was made', { report: [stored(null)] }, 'the stored one has no creation time'],
    [
      'is older than AWS ever serves',
      { report: [stored(5 * hours + 1000)] },
      'the stored one is of 2026-10-31T18:59:59Z, which is older than AWS serves',
    ],
    [
      'is of the future',
      { report: [stored(-5 * minutes - 1000)] },
      'the stored one is of 2026-11-01T00:05:01Z, which is in the future',
    ],
    [
      'is no report',
      { report: [{ content: Buffer.from('user'), generatedAt: now }] },
      `the stored one is malformed (line 1, column 1: expected a credential report's header with the column "arn", found "user")`,
    ],
    [
      'is empty',
      { report: [{ content: Buffer.alloc(0), generatedAt: now }] },
      "the stored one is malformed (line 1, column 1: expected a credential report's header, found an empty file)",
    ],
  ])('%s', async (_, account, reason) => {
    expect((await fetched(account)).result).toMatchObject({ state: 'none', reason });
  });

  it('is given up after five minutes, whatever is answered', async () => {
    const anyTrouble = fc.constantFrom(busy, throttled, pending, absent, expired);
    const anyAccount = fc.record({
      generate: fc.array(
        fc.oneof(
          fc.constantFrom(busy, throttled),
          fc.constantFrom('STARTED', 'INPROGRESS', 'COMPLETE', null),
        ),
        {
          minLength: 1,
        },
      ),
      report: fc.array(anyTrouble, { minLength: 1 }),
      random: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(anyAccount, async ({ random, ...account }) => {
        const { result, pauses, calls } = await fetched(account, () => random);
        expect(result.state).toBe('none');
        const waited = pauses.reduce((sum, pause) => sum + pause, 0);
        expect(waited).toBeGreaterThanOrEqual(5 * minutes - 1);
        expect(waited).toBeLessThan(5 * minutes + 8000);
        // Never twice without a pause, but to get what was just asked for.
        expect(calls.length).toBeLessThanOrEqual(2 * pauses.length + 2);
      }),
    );
  });

  it.each(['interrupted', 'deadline'] as const)('ends at once when it is over: %s', async (kind) => {
    const over = serviceError(kind, 'Over');
    await expect(fetched({ generate: [over] })).rejects.toBe(over);
    await expect(fetched({ report: [over] })).rejects.toBe(over);
  });

  it('does not hide a fault of the program', async () => {
    const { reader } = fakeReader({});
    const fault = new TypeError('a bug');
    reader.getCredentialReport = () => Promise.reject(fault);
    const options = { random: Math.random, live: reportOnly, place: noPlace };
    await expect(fetchReport(reader, options)).rejects.toBe(fault);
  });
});
