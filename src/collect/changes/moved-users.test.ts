import { describe, expect, test } from 'vitest';
import type { ListedKey, TrailRecord } from '../../domain/ports/account-reader.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { formatTime, hour, minute } from '../../domain/time.ts';
import { collectAccount } from '../collect-account.ts';
import { type FakeAccount, fakeReader, serviceError } from '../testing/fake-reader.ts';
import { noPlace } from '../testing/no-place.ts';
import { now } from '../testing/read-report.ts';
import {
  accountId,
  columnsWithInfo,
  keyCells,
  reportText,
  rootRow,
  userRow,
} from '../testing/report-text.ts';

const old = now - 100 * 24 * hour;
const generatedAt = now - 2 * hour;
const first = keyCells(1, 'active', formatTime(old));
const second = keyCells(2, 'active', formatTime(old + hour));
const inactive = {
  ...keyCells(1, 'inactive', formatTime(old)),
  ...keyCells(2, 'inactive', formatTime(old + hour)),
};

const key = (id: string, createdAt: number, status = 'Active'): ListedKey => ({
  userName: null,
  id,
  status,
  createdAt,
});
const one = key('AK1', old);
const two = key('AK2', old + hour);
const other = key('AK9', now - 50 * 24 * hour);

/** An event of so many minutes ago. */
function event(ago: number, eventName: string, requestParameters: Record<string, string>): TrailRecord {
  const eventTime = formatTime(now - ago * minute);
  return {
    eventName,
    eventTime,
    eventSource: 'iam.amazonaws.com',
    userIdentity: { type: 'AssumedRole' },
    requestParameters,
  };
}
const rename = (ago: number, userName: string, newUserName: string) =>
  event(ago, 'UpdateUser', { userName, newUserName });
const remove = (ago: number, userName: string) => event(ago, 'DeleteUser', { userName });
const removeKey = (ago: number, userName: string, accessKeyId: string) =>
  event(ago, 'DeleteAccessKey', { userName, accessKeyId });
const update = (ago: number, userName: string, accessKeyId: string) =>
  event(ago, 'UpdateAccessKey', { userName, accessKeyId, status: 'Active' });

type Case = {
  what: string;
  /** The cells of user a, and of any other, in the report. */
  report: Record<string, Record<string, string>>;
  keys: Record<string, ListedKey[]>;
  events?: TrailRecord[];
  denied?: string;
  users?: string[];
  /** By user: the ids of the active keys, or why it is not known. */
  expected: Record<string, string>;
};

const both = { ...first, ...second };

const cases: Case[] = [
  {
    what: 'renamed with its two keys',
    report: { a: both },
    keys: { b: [one, two] },
    events: [rename(60, 'a', 'b')],
    expected: { b: 'AK1 AK2' },
  },
  {
    what: 'renamed, and somebody else has its name',
    report: { a: both },
    keys: { a: [other], b: [one, two] },
    events: [rename(60, 'a', 'b')],
    expected: { a: 'AK9', b: 'AK1 AK2' },
  },
  {
    what: 'two inactive keys switched on, then renamed, and somebody else has its name',
    report: { a: inactive },
    keys: { a: [other], b: [one, two] },
    events: [update(100, 'a', 'AK1'), update(99, 'a', 'AK2'), rename(60, 'a', 'b')],
    expected: { a: 'AK9', b: 'AK1 AK2' },
  },
  {
    what: 'a key deleted since, as the trail tells',
    report: { a: both },
    keys: { a: [one] },
    events: [removeKey(60, 'a', 'AK2')],
    expected: { a: 'AK1' },
  },
  {
    what: 'a key gone that nothing explains yet',
    report: { a: both },
    keys: { a: [one] },
    expected: { a: 'key-vanished' },
  },
  {
    what: 'both keys gone, one deletion told',
    report: { a: both },
    keys: { a: [other] },
    events: [removeKey(60, 'a', 'AK2')],
    expected: { a: 'key-vanished' },
  },
  {
    what: 'a key gone, and the renames can not be read',
    report: { a: both },
    keys: { a: [other] },
    denied: 'UpdateUser',
    expected: { a: 'key-vanished' },
  },
  { what: 'deleted since', report: { a: both }, keys: {}, events: [remove(60, 'a')], expected: {} },
  {
    what: 'deleted and made again before the report, gone now',
    report: { a: both },
    keys: {},
    events: [remove(145, 'a')],
    expected: { a: 'user-gone' },
  },
  {
    what: 'renamed away and back, gone now',
    report: { a: both },
    keys: {},
    events: [rename(60, 'a', 'b'), rename(50, 'b', 'a')],
    expected: { a: 'user-gone' },
  },
  {
    what: 'renamed to another case of its name, gone now',
    report: { a: both },
    keys: {},
    events: [rename(60, 'a', 'A')],
    expected: { a: 'user-gone' },
  },
  { what: 'gone, and nothing says why', report: { a: both }, keys: {}, expected: { a: 'user-gone' } },
  {
    what: 'asked for, and neither in the report nor in the trail',
    report: { x: first },
    keys: { a: [one, two] },
    users: ['a'],
    expected: { a: 'AK1 AK2' },
  },
  {
    what: 'asked for, and nobody',
    report: { x: first },
    keys: {},
    users: ['a'],
    expected: { a: 'user-not-found' },
  },
];

const ofTheMainControl = ['CreateAccessKey', 'UpdateAccessKey'] as const;

describe('a user of the report', () => {
  test.each(cases)('$what', async ({ report, keys, events = [], denied, users = null, expected }) => {
    const rows = [rootRow(), ...Object.entries(report).map(([name, cells]) => userRow(name, cells))];
    const named = (name: string) =>
      events.filter((record) => (record as { eventName: string }).eventName === name);
    const names = ['CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey', 'UpdateUser', 'DeleteUser'];
    const account: FakeAccount = {
      report: [{ content: Buffer.from(reportText(rows, columnsWithInfo)), generatedAt }],
      keys: Object.fromEntries(Object.entries(keys).map(([name, listed]) => [name, [listed]])),
      events: Object.fromEntries(
        names.map((name) => [name, [name === denied ? serviceError('denied', 'AccessDenied') : named(name)]]),
      ),
    };
    const inventory = await collectAccount(fakeReader(account).reader, {
      account: { id: accountId, name: null, partition: 'aws' },
      settings: { ...defaultSettings, users },
      changes: ofTheMainControl,
      random: () => 0.5,
      liveSuffices: true,
      place: noPlace,
      onProgress: () => {},
    });
    const reported = [...inventory.subjects()].flatMap((subject) => {
      if (subject.kind !== 'iam-user') return [];
      const active = subject.keys.flatMap(({ id, status }) =>
        status === 'Active' && id !== null ? [id] : [],
      );
      return [[subject.name, subject.missing[0]?.code ?? active.join(' ')]];
    });
    expect(Object.fromEntries(reported)).toEqual(expected);
  });
});

test('a report of another account is none of this one', async () => {
  const content = Buffer.from(
    reportText([rootRow(), userRow('a', first)]).replaceAll(accountId, '999988887777'),
  );
  const arn = `arn:aws:iam::${accountId}:user/b`;
  const account: FakeAccount = {
    report: [{ content, generatedAt }],
    users: [[{ name: 'b', userId: 'AIDAB', arn }]],
    keys: { b: [[one]] },
  };
  const inventory = await collectAccount(fakeReader(account).reader, {
    account: { id: accountId, name: null, partition: 'aws' },
    settings: defaultSettings,
    changes: ofTheMainControl,
    random: () => 0.5,
    liveSuffices: true,
    place: noPlace,
    onProgress: () => {},
  });
  expect(inventory.account).toMatchObject({ path: 'live', users: 1 });
  expect(inventory.account.problems[0]?.summary).toContain('the stored one is of account 999988887777');
  expect([...inventory.subjects()].map(({ name }) => name)).toEqual(['b', '<root_account>']);
});

describe('live answers that contradict themselves', () => {
  const listed = (name: string, account = accountId) => ({
    name,
    userId: `AIDA${name}`,
    arn: `arn:aws:iam::${account}:user/${name}`,
  });
  const live = { ...defaultSettings, path: 'live' } as const;

  test.each<[string, FakeAccount, Record<string, string>, string]>([
    [
      'a key of two statuses',
      { users: [[listed('a')]], keys: { a: [[one, two, { ...two, status: 'Inactive' }]] } },
      { a: 'Active Unknown' },
      'complete',
    ],
    [
      'a key of two users',
      { users: [[listed('a'), listed('c')]], keys: { a: [[one]], c: [[one]] } },
      { a: 'keys-unreadable', c: 'keys-unreadable' },
      'partial',
    ],
    [
      'a user listed twice',
      { users: [[listed('a')], [listed('a')]], keys: { a: [[one]] } },
      { a: 'Active' },
      'complete',
    ],
    [
      'a user of another account',
      { users: [[listed('a', '999988887777')]], keys: { a: [[one]] } },
      { [accountId]: 'account-unreadable' },
      'failed',
    ],
  ])('%s', async (_, account, expected, state) => {
    const context = {
      account: { id: accountId, name: null, partition: 'aws' },
      settings: live,
      changes: ofTheMainControl,
      random: () => 0.5,
      liveSuffices: true,
      place: noPlace,
      onProgress: () => {},
    } as const;
    const inventory = await collectAccount(fakeReader(account).reader, context);
    const reported = [...inventory.subjects()]
      .filter(({ kind }) => kind !== 'root')
      .map(({ name, missing, keys }) => [
        name,
        missing[0]?.code ?? keys.map(({ status }) => status).join(' '),
      ]);
    expect(Object.fromEntries(reported)).toEqual(expected);
    expect(reported).toHaveLength(Object.keys(expected).length);
    expect(inventory.account.state).toBe(state);
  });
});
