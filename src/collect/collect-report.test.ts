import { describe, expect, test } from 'vitest';
import type { AccountReader } from '../domain/ports/account-reader.ts';
import { defaultSettings } from '../domain/settings.ts';
import { type EpochMs, minute } from '../domain/time.ts';
import { collectReport } from './collect-report.ts';
import type { CredentialReport } from './credential-report.ts';

const noon = Date.UTC(2026, 8, 1, 12);

const report: CredentialReport = {
  accountId: '111122223333',
  partition: 'aws',
  root: null,
  users: new Map(),
  showsFurtherCredentials: true,
  newestMoment: null,
};

/** A reader whose clock goes on by `passing` with each lookup. */
function slowLookups(passing: number): AccountReader {
  let now: EpochMs = noon;
  const refuse = () => Promise.reject(new Error('not asked in this test'));
  return {
    connect: async () => {},
    now: () => now,
    apiCalls: () => ({}),
    generateCredentialReport: refuse,
    getCredentialReport: refuse,
    listUsers: refuse,
    listAccessKeys: refuse,
    async lookupEvents() {
      now += passing;
      return { items: [], next: null };
    },
    pause: async () => {},
  };
}

const context = {
  account: { id: '111122223333', name: null, partition: 'aws' },
  settings: defaultSettings,
  random: () => 0.5,
  onProgress: () => {},
} as const;

describe('the moment of which a report and what changed since are true', () => {
  test.for([
    ['a quarter of an hour before the trail was asked, however long it took', 60 * minute, -15 * minute],
    ['the report, where it is younger than that', 5 * minute, -5 * minute],
  ] as const)('is %s', async ([, reportAge, expected]) => {
    const { account } = await collectReport(slowLookups(10 * minute), context, {
      report,
      generatedAt: noon - reportAge,
    });
    expect(account.asOf).toBe(noon + expected);
  });
});
