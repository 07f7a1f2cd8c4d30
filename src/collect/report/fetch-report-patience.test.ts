import { expect, test } from 'vitest';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { AccountReader } from '../../domain/ports/account-reader.ts';
import { hour, minute } from '../../domain/time.ts';
import { noPlace } from '../testing/no-place.ts';
import { fetchReport } from './fetch-report.ts';

const options = { random: () => 0.5, live: { suffices: false, users: null }, place: noPlace };

test.each([
  ['stands still', 0],
  ['runs with what is waited', 1],
  ['leaps by hours', hour],
])('a report that is never finished is given up after five minutes: AWS’s clock %s', async (_, rate) => {
  let waited = 0;
  const reader = {
    now: () => Date.UTC(2026, 0, 31) + waited * rate,
    generateCredentialReport: async () => 'INPROGRESS',
    getCredentialReport: async () => {
      if (waited > hour) throw new RangeError('asked for ever');
      throw new ServiceError('failed', 'GetCredentialReport', 'ReportInProgress', '-');
    },
    elapsed: () => 0,
    timeLeft: () => Number.POSITIVE_INFINITY,
    within: (_: number, work: () => Promise<unknown>) => work(),
    pause: async (milliseconds: number) => {
      waited += milliseconds;
    },
  } as Partial<AccountReader> as AccountReader;
  expect(await fetchReport(reader, options)).toMatchObject({
    state: 'none',
    reason: 'AWS did not create one in time',
  });
  expect(waited).toBeGreaterThanOrEqual(5 * minute);
  expect(waited).toBeLessThan(6 * minute);
});
