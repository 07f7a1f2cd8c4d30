import { describe, expect, test } from 'vitest';
import type { AccountReader } from '../domain/ports/account-reader.ts';
import { keyChanges } from '../domain/scan/control.ts';
import { defaultSettings } from '../domain/settings.ts';
import { type EpochMs, minute } from '../domain/time.ts';
import { collectReport } from './collect-report.ts';
import type { CredentialReport } from './report/credential-report.ts';
import { noPlace } from './testing/no-place.ts';

const noon = Date.UTC(2026, 8, 1, 12);

function active(slot: 1 | 2) {
  return { id: null, slot, status: 'Active', createdAt: noon - slot * 1000 * minute, lastUsed: null };
}

const report: CredentialReport = {
  accountId: '111122223333',
  partition: 'aws',
  root: null,
  users: new Map([
    [
      'eve',
      {
        name: 'eve',
        arn: 'arn:aws:iam::111122223333:user/eve',
        keys: [active(1), active(2)],
        hasFurtherCredentials: false,
        isContradictory: false,
      },
    ],
  ]),
  showsFurtherCredentials: true,
  newestMoment: null,
};

/** A reader whose clock goes on by `passing` with each lookup; eve has the key AKIAEVE. */
function slowLookups(passing: number, records: unknown[] = []): AccountReader {
  let now: EpochMs = noon;
  const refuse = () => Promise.reject(new Error('not asked in this test'));
  return {
    connect: async () => {},
    now: () => now,
    apiCalls: () => ({}),
    generateCredentialReport: refuse,
    getCredentialReport: refuse,
    listUsers: refuse,
    async listAccessKeys(userName) {
      return {
        items: [{ userName, id: 'AKIAEVE', status: 'Active', createdAt: noon - 1000 * minute }],
        next: null,
      };
    },
    async lookupEvents({ eventName }) {
      now += passing;
      return { items: eventName === 'UpdateAccessKey' ? records : [], next: null };
    },
    pause: async () => {},
    elapsed: () => now,
    timeLeft: () => Number.POSITIVE_INFINITY,
    expectedTime: () => 0,
    within: (_, work) => work(),
  };
}

const context = {
  account: { id: '111122223333', name: null, partition: 'aws' },
  settings: defaultSettings,
  changes: keyChanges,
  random: () => 0.5,
  liveSuffices: true,
  place: noPlace,
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

describe('a change that names a key and no user', () => {
  const record = (accessKeyId: string) => ({
    eventName: 'UpdateAccessKey',
    eventTime: '2026-09-01T11:50:00Z',
    userIdentity: { type: 'AssumedRole' },
    requestParameters: { accessKeyId, status: 'Inactive' },
  });

  test.for([
    ['is known where the key is one of a user that was read live', 'AKIAEVE', noon - 15 * minute, []],
    [
      'makes the answer as old as the report where it is not',
      'AKIAOTHER',
      noon - 60 * minute,
      ['answer-as-old-as-report'],
    ],
  ] as const)('%s', async ([, key, asOf, codes]) => {
    const reader = slowLookups(0, [record(key)]);
    const { account } = await collectReport(reader, context, { report, generatedAt: noon - 60 * minute });
    expect(account.asOf).toBe(asOf);
    expect(account.problems.map(({ code }) => code)).toEqual(codes);
  });
});
