import { describe, expect, it } from 'vitest';
import { fakeReader, serviceError } from '../../collect/testing/fake-reader.ts';
import { iamAccessKeyAge } from '../../controls/iam-access-key-age/iam-access-key-age.ts';
import { iamAccessKeyUnused } from '../../controls/iam-access-key-unused/iam-access-key-unused.ts';
import type { ServiceError } from '../../domain/aws/service-error.ts';
import type { ReportedLastUse } from '../../domain/ports/evidence-reader.ts';
import type { AccessKey, LastUsed } from '../../domain/scan/access-key.ts';
import type { Control } from '../../domain/scan/control.ts';
import type { Inventory } from '../../domain/scan/inventory.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { day } from '../../domain/time.ts';
import { readLastUses } from './read-last-uses.ts';

const now = Date.UTC(2026, 5, 15);
const settings = { ...defaultSettings, maxUnusedDays: 45 };
const keyOf = (over: Partial<AccessKey> = {}): AccessKey => ({
  ...{ id: 'AKIAOLD', slot: null, status: 'Active', createdAt: now - 400 * day, lastUsed: null },
  ...over,
});

function inventoryOf(keys: readonly AccessKey[]): Inventory {
  const known = { arn: null, userId: null, asOf: now, keysAreAll: true, confirmedLive: true, missing: [] };
  return {
    account: {
      ...{ id: '111122223333', name: null, partition: 'aws', state: 'complete', path: 'live' },
      ...{ asOf: now, reportGeneratedAt: null, users: 1, problems: [] },
    },
    subjects: () => [{ kind: 'iam-user', name: 'alice', ...known, keys }],
  };
}

type Answers = Readonly<Record<string, ReportedLastUse | ServiceError>>;

async function read(keys: readonly AccessKey[], answers: Answers, control: Control = iamAccessKeyUnused) {
  const asked: string[] = [];
  const getAccessKeyLastUsed = async (id: string) => {
    asked.push(id);
    const answer = answers[id] ?? { userName: 'alice', use: null };
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const { reader } = fakeReader({ evidence: { getAccessKeyLastUsed } });
  const inventory = await readLastUses(reader, inventoryOf(keys), { controls: [control], settings, now });
  const [user] = [...inventory.subjects()];
  if (user?.kind !== 'iam-user') throw new Error('no user');
  const verdict = control.evaluate(user, { now, settings });
  return { asked, verdict, problems: inventory.account.problems, uses: user.keys.map((key) => key.lastUsed) };
}

const at = now - 50 * day;
const use = { at, service: 's3', region: null };
const unknown: LastUsed = { state: 'unknown', at: null, region: null, service: null };

describe('the last use of a key that was read live', () => {
  it.each<
    [
      what: string,
      key: Partial<AccessKey>,
      answer: ReportedLastUse | ServiceError,
      verdict: string,
      use: LastUsed,
    ]
  >([
    ['used long ago', {}, { userName: 'alice', use }, 'fail', { state: 'used', ...use }],
    [
      'used lately',
      {},
      { userName: 'Alice', use: { ...use, at: now - 44 * day } },
      'pass',
      { state: 'used', ...use, at: now - 44 * day },
    ],
    ['an answer that names no user', {}, { userName: null, use }, 'fail', { state: 'used', ...use }],
    ['never used', {}, { userName: 'alice', use: null }, 'fail', { ...unknown, state: 'never' }],
    [
      'no use, of a key from before uses were tracked',
      { createdAt: Date.UTC(2015, 3, 21) },
      { userName: 'alice', use: null },
      'unknown',
      unknown,
    ],
    [
      'no use, of a key without a date',
      { createdAt: null },
      { userName: 'alice', use: null },
      'unknown',
      unknown,
    ],
    ['refused', {}, serviceError('denied', 'AccessDenied'), 'unknown', unknown],
    ["another user's", {}, { userName: 'bob', use }, 'unknown', unknown],
  ])('%s', async (_, over, answer, status, lastUsed) => {
    const { asked, verdict, uses } = await read([keyOf(over)], { AKIAOLD: answer });
    expect(asked).toEqual(['AKIAOLD']);
    expect([verdict.status, uses]).toEqual([status, [lastUsed]]);
  });

  it.each<[what: string, key: Partial<AccessKey>]>([
    ['is inactive', { status: 'Inactive' }],
    ['is younger than the control allows', { createdAt: now - 45 * day }],
    ['has one in the report', { lastUsed: { state: 'used', ...use } }],
    ['has none in the report', { lastUsed: { ...unknown, state: 'never' } }],
    ['has one in the report that is unknown', { lastUsed: unknown }],
    ['has no id', { id: null }],
  ])('is not asked where it %s', async (_, over) => {
    expect((await read([keyOf(over)], {})).asked).toEqual([]);
  });

  it('is not asked for controls that do not need it', async () => {
    expect((await read([keyOf()], {}, iamAccessKeyAge)).asked).toEqual([]);
  });

  it('that was refused is one problem of the account, with the permission to allow', async () => {
    const keys = [keyOf(), keyOf({ id: 'AKIATWO' }), keyOf({ id: 'AKIATHREE' })];
    const denied = serviceError('denied', 'AccessDenied', 'GetAccessKeyLastUsed');
    const { problems } = await read(keys, { AKIAOLD: denied, AKIATHREE: denied });
    expect(problems).toEqual([
      expect.objectContaining({
        ...{ code: 'access-denied', severity: 'warning' },
        summary: 'The last use of 2 access keys could not be read.',
        detail: expect.stringContaining('It is unknown whether they are unused.'),
        fix: 'Allow iam:GetAccessKeyLastUsed to the scanning role, then scan again.',
      }),
    ]);
  });

  it('a defect is not an answer', async () => {
    const answers = { AKIAOLD: new TypeError('defect') as unknown as ServiceError };
    await expect(read([keyOf()], answers)).rejects.toThrow('defect');
  });
});
