import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { Subject } from '../domain/scan/subject.ts';
import { defaultSettings } from '../domain/settings.ts';
import { collectFile } from './collect-file.ts';
import { createReportParser } from './report/report-parser.ts';
import { now } from './testing/read-report.ts';
import {
  accountId,
  columnsWithInfo,
  keyCells,
  type Row,
  reportColumns,
  reportText,
  rootRow,
  userRow,
} from './testing/report-text.ts';

const t1 = '2025-01-01T00:00:00Z';
const t2 = '2025-06-01T00:00:00Z';
const at = (text: string) => Date.parse(text);

type Over = { columns?: readonly string[]; users?: string[]; asOf?: number; generatedAt?: number };

function collect(rows: readonly Row[], over: Over = {}) {
  const parser = createReportParser(over.asOf ?? now);
  parser.push(Buffer.from(reportText(rows, over.columns ?? reportColumns)));
  const settings = { ...defaultSettings, path: 'file' as const, users: over.users ?? null };
  const { account, subjects } = collectFile(parser.end(), settings, {
    asOf: over.asOf ?? null,
    generatedAt: over.generatedAt ?? null,
    now,
  });
  return { account, subjects: [...subjects()] };
}

const userIn = (rows: readonly Row[], over?: Over) =>
  collect(rows, over).subjects.find((subject) => subject.kind === 'iam-user') as Extract<
    Subject,
    { kind: 'iam-user' }
  >;

const both = { ...keyCells(1, 'active', t1), ...keyCells(2, 'inactive', t2) };

describe('the moment of which a report file is true', () => {
  const rows = [userRow('alice', keyCells(1, 'active', t1, t2))];
  it.each<[string, Over, number]>([
    ['what the person says', { asOf: 5, generatedAt: 7 }, 5],
    ['else what the envelope says', { generatedAt: 7 }, 7],
    ['else the newest moment in it', {}, at(t2)],
  ])('%s', (_, over, asOf) => {
    const { account, subjects } = collect(rows, over);
    expect(account).toMatchObject({ asOf, reportGeneratedAt: over.generatedAt ?? null });
    expect(subjects).toMatchObject([
      { kind: 'root', asOf },
      { kind: 'iam-user', asOf },
    ]);
  });

  it.each([
    [31, 1],
    [30, 0],
  ])('an envelope of %i minutes before the latest date in it: %i warning', (minutes, warnings) => {
    const { account } = collect(rows, {
      columns: columnsWithInfo,
      generatedAt: at(t2) - minutes * 60_000,
    });
    expect(account.problems.map(({ code }) => code)).toEqual(Array(warnings).fill('answer-malformed'));
  });

  it('else now', () => {
    expect(collect([userRow('alice', { user_creation_time: 'N/A' })]).account.asOf).toBe(now);
  });
});

describe('the account of a report file', () => {
  it('is whole, counts no root, and names no key', () => {
    const rows = [rootRow(keyCells(1, 'active', t1)), userRow('alice', both), userRow('bob')];
    const { account, subjects } = collect(rows, { columns: columnsWithInfo });
    expect(account).toEqual({
      id: accountId,
      name: null,
      partition: 'aws',
      state: 'complete',
      path: 'file',
      asOf: at(t2),
      reportGeneratedAt: null,
      users: 2,
      problems: [],
    });
    expect(subjects.map(({ kind, name }) => [kind, name])).toEqual([
      ['root', '<root_account>'],
      ['iam-user', 'alice'],
      ['iam-user', 'bob'],
    ]);
    expect(subjects.flatMap(({ keys }) => keys.map(({ id }) => id))).toEqual([null, null, null]);
  });

  it('carries one warning where no third key could be seen, however many users it is about', () => {
    const { account } = collect([userRow('alice', both), userRow('bob', both)]);
    expect(account.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['report-shows-two-slots', 'warning'],
    ]);
    expect(account.state).toBe('complete');
  });
});

describe('whether the keys of a user are all', () => {
  const info = { additional_credentials_info: '1 more access key; call ListAccessKeys' };
  const further = { code: 'further-credentials' };
  const contradictory = { code: 'slot-contradictory' };
  it.each<[string, Record<string, string>, readonly string[], boolean, unknown[]]>([
    ['no key', {}, reportColumns, true, []],
    ['one slot filled', keyCells(1, 'active', t1), reportColumns, true, []],
    ['both filled, active or not', both, reportColumns, false, []],
    ['both filled, and the column says no more', both, columnsWithInfo, true, []],
    ['the column says more', { ...both, ...info }, columnsWithInfo, false, [further]],
    ['the column says more, and no slot is filled', info, columnsWithInfo, false, [further]],
  ])('%s', (_, cells, columns, keysAreAll, missing) => {
    expect(userIn([userRow('alice', cells)], { columns })).toMatchObject({
      keysAreAll,
      missing,
      confirmedLive: false,
    });
  });

  it('two rows that tell the same key differently: not known', () => {
    const rows = [userRow('alice', keyCells(1, 'active', t1)), userRow('Alice', keyCells(1, 'inactive', t1))];
    const { account, subjects } = collect(rows, { columns: columnsWithInfo });
    expect(account.users).toBe(1);
    expect(subjects[1]).toMatchObject({ name: 'alice', keysAreAll: false, missing: [contradictory] });
  });

  it('of root, where no row tells of it', () => {
    const missing = [{ code: 'root-not-told' }];
    expect(collect([userRow('bob')]).subjects[0]).toMatchObject({ kind: 'root', keys: [], missing });
  });

  it('of root, too', () => {
    const rows = [rootRow(keyCells(1, 'active', t1)), rootRow(keyCells(1, 'inactive', t1)), userRow('bob')];
    expect(collect(rows).subjects[0]).toMatchObject({ kind: 'root', missing: [contradictory] });
  });
});

describe('users chosen by name', () => {
  const rows = [rootRow(), userRow('alice'), userRow('Bob'), userRow('bobby')];
  it.each<[string[], number, string[]]>([
    [['alice'], 1, ['alice']],
    [['BOB'], 1, ['Bob']],
    [['bob', 'Bob', 'BOBBY'], 2, ['Bob', 'bobby']],
    [['<root_account>'], 0, ['<root_account>']],
  ])('%j: whole names, in any case, each once, and no root', (users, count, names) => {
    const { account, subjects } = collect(rows, { users });
    expect(account.users).toBe(count);
    expect(subjects.map(({ name }) => name)).toEqual(names);
    expect(subjects.every(({ kind }) => kind === 'iam-user')).toBe(true);
  });

  it('one who is not there is not known', () => {
    const { account, subjects } = collect(rows, { users: ['carol'] });
    expect(account.users).toBe(0);
    expect(subjects).toMatchObject([{ name: 'carol', keys: [], missing: [{ code: 'user-not-found' }] }]);
  });
});
