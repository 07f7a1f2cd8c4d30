import { describe, expect, it } from 'vitest';
import { columnsWithInfo, reportColumns } from '../testing/report-text.ts';
import { readHeader } from './report-header.ts';
import { columnOfCell } from './report-records.ts';
import { ReportSyntaxError } from './report-syntax-error.ts';

const read = (columns: readonly string[]) => readHeader([...columns], 1, columns.join(','));

describe('the header of a report', () => {
  it.each<[string, readonly string[]]>([
    ['as AWS writes it', reportColumns],
    ['backwards', [...reportColumns].reverse()],
    ['with columns that nobody knows', ['', 'passkey_1_active', ...reportColumns, 'user_tags']],
  ])('is read by name: %s', (_, columns) => {
    const header = read(columns);
    expect(header).toMatchObject({
      width: columns.length,
      user: columns.indexOf('user'),
      arn: columns.indexOf('arn'),
      furtherCredentials: -1,
    });
    for (const slot of [1, 2]) {
      expect(header.slots).toContainEqual({
        slot,
        active: columns.indexOf(`access_key_${slot}_active`),
        rotated: columns.indexOf(`access_key_${slot}_last_rotated`),
        usedAt: columns.indexOf(`access_key_${slot}_last_used_date`),
        usedRegion: columns.indexOf(`access_key_${slot}_last_used_region`),
        usedService: columns.indexOf(`access_key_${slot}_last_used_service`),
      });
    }
    expect(header.slots).toHaveLength(2);
  });

  it('knows where further credentials are told', () => {
    expect(read(columnsWithInfo).furtherCredentials).toBe(22);
  });

  it('takes a third pair of columns for a third slot, and none that only look like one', () => {
    const third = [
      'access_key_3_active',
      'access_key_01_active',
      'access_key_x_active',
      'my_access_key_4_active',
    ];
    expect(read([...reportColumns, ...third]).slots.map(({ slot }) => slot)).toEqual([1, 2, 3]);
  });

  it('is enough with what a verdict needs', () => {
    const columns = ['user', 'arn', 'access_key_1_active', 'access_key_1_last_rotated'];
    const header = read([...columns, 'access_key_2_active', 'access_key_2_last_rotated']);
    expect(header.slots[0]).toMatchObject({ usedAt: -1, usedRegion: -1, usedService: -1 });
    expect(header.moments).toEqual([]);
  });

  it.each([
    'user',
    'arn',
    'access_key_1_active',
    'access_key_1_last_rotated',
    'access_key_2_active',
    'access_key_2_last_rotated',
  ])('is refused without %s', (name) => {
    const columns = reportColumns.filter((column) => column !== name);
    expect(() => read(columns)).toThrow(
      new ReportSyntaxError(
        1,
        1,
        `a credential report's header with the column "${name}"`,
        `${JSON.stringify(columns.join(',').slice(0, 40))}…`,
      ),
    );
  });

  it.each([
    [['user', 'arn', 'user'], 10, '"user"'],
    [[...reportColumns, '', ''], reportColumns.join(',').length + 3, 'nothing'],
  ])('is refused with a column twice: %j', (columns, column, found) => {
    expect(() => read(columns)).toThrow(new ReportSyntaxError(1, column, 'each column once', found));
  });
});

describe('the column of a cell', () => {
  it.each([
    [['a', 'b', 'c'], 'a,b,c', 2, 5],
    [['a,b', 'c'], '"a,b",c', 1, 7],
    [['say "a"', 'c'], '"say ""a""",c', 1, 13],
    [['', '', 'c'], ',,c', 2, 3],
    [['a'], 'a', 0, 1],
  ])('%j in %j: cell %i begins at %i', (cells, text, index, column) => {
    expect(columnOfCell(cells, text, index)).toBe(column);
  });
});
