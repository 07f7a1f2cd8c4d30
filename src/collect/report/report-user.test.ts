import { describe, expect, it } from 'vitest';
import { readReportText } from '../testing/read-report.ts';
import {
  columnsWithInfo,
  keyCells,
  type Row,
  reportColumns,
  reportText,
  userRow,
} from '../testing/report-text.ts';

const t1 = '2025-01-01T00:00:00Z';
const t2 = '2025-06-01T00:00:00Z';
const at = (text: string) => Date.parse(text);

/** Recordings of the live service hold the same user twice. */
function merged(one: Row, other: Row, columns: readonly string[] = reportColumns) {
  const { users } = readReportText(
    reportText([one, userRow('bob', { access_key_3_active: 'false' }), other], columns),
  );
  expect(Object.keys(users)).toEqual(['alice', 'bob']);
  return users['alice'];
}

const unknownUse = { state: 'unknown', at: null, region: null, service: null };

describe('a user in two rows is one user', () => {
  const active = keyCells(1, 'active', t1, t2);

  it('the same row: nothing counts twice', () => {
    const user = merged(userRow('alice', active), userRow('alice', active));
    expect(user).toMatchObject({ isContradictory: false });
    expect(user?.keys).toHaveLength(1);
  });

  it('a key in each row: both', () => {
    const user = merged(
      userRow('alice', keyCells(1, 'active', t1)),
      userRow('alice', keyCells(2, 'active', t2)),
    );
    expect(user?.isContradictory).toBe(false);
    expect(user?.keys).toMatchObject([
      { slot: 1, status: 'Active', createdAt: at(t1) },
      { slot: 2, status: 'Active', createdAt: at(t2) },
    ]);
  });

  it.each<[string, Record<string, string>, Record<string, unknown>, boolean]>([
    ['another status', keyCells(1, 'inactive', t1, t2), { status: 'Unknown', createdAt: at(t1) }, true],
    ['another date', keyCells(1, 'active', t2, t2), { status: 'Unknown', createdAt: null }, true],
    [
      'another last use',
      keyCells(1, 'active', t1, '2025-07-01T00:00:00Z'),
      { status: 'Active', createdAt: at(t1) },
      false,
    ],
    ['no last use', keyCells(1, 'active', t1), { status: 'Active', createdAt: at(t1) }, false],
    [
      'a use elsewhere',
      { ...active, access_key_1_last_used_region: 'eu-west-3' },
      { status: 'Active' },
      false,
    ],
  ])('the same slot told with %s', (_, cells, expected, isContradictory) => {
    for (const [one, other] of [
      [active, cells],
      [cells, active],
    ] as const) {
      const user = merged(userRow('alice', one), userRow('alice', other));
      expect(user?.isContradictory).toBe(isContradictory);
      expect(user?.keys).toMatchObject([{ slot: 1, ...expected, lastUsed: unknownUse }]);
    }
  });

  it('stays contradictory, whatever a third row says', () => {
    const rows = ['active', 'inactive', 'active'] as const;
    const text = reportText(rows.map((status) => userRow('alice', keyCells(1, status, t1))));
    const user = readReportText(text).users['alice'];
    expect(user).toMatchObject({ isContradictory: true, keys: [{ status: 'Unknown' }] });
  });

  it('names that differ in case are one user, called as the first row has it', () => {
    const rows = [userRow('Alice', keyCells(1, 'active', t1)), userRow('ALICE', keyCells(2, 'active', t2))];
    const { users } = readReportText(reportText(rows));
    expect(Object.keys(users)).toEqual(['alice']);
    expect(users['alice']).toMatchObject({ name: 'Alice', keys: [{ slot: 1 }, { slot: 2 }] });
  });

  it('a key beyond the second slot counts once, too', () => {
    const third = { ...active, ...keyCells(3, 'active', t2) };
    const columns = [...reportColumns, 'access_key_3_active', 'access_key_3_last_rotated'];
    const user = merged(userRow('alice', third), userRow('alice', third), columns);
    expect(user?.isContradictory).toBe(false);
    expect(user?.keys.map(({ slot }) => slot)).toEqual([1, null]);
  });

  it('further credentials in either row are there', () => {
    const info = { additional_credentials_info: '1 more' };
    expect(merged(userRow('alice', info), userRow('alice'), columnsWithInfo)?.hasFurtherCredentials).toBe(
      true,
    );
    expect(merged(userRow('alice'), userRow('alice', info), columnsWithInfo)?.hasFurtherCredentials).toBe(
      true,
    );
  });
});
