import { describe, expect, it } from 'vitest';
import { readReportText, tryReport } from '../testing/read-report.ts';
import { accountId, keyCells, reportText, rootRow, userRow } from '../testing/report-text.ts';

const refusal = (cells: Record<string, string>) =>
  tryReport(() => readReportText(reportText([rootRow(), userRow('alice', cells)])));

describe('a cell', () => {
  const badTimes = [
    'yesterday',
    'n/a',
    ' ',
    '2025-02-29T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T00:00:60Z',
    '2025-01-01T00:00:00',
    '2025/01/01T00:00:00Z',
    ' 2025-01-01T00:00:00Z',
  ];
  const timeColumns = [
    'user_creation_time',
    'password_last_used',
    'access_key_1_last_rotated',
    'access_key_2_last_used_date',
    'cert_1_last_rotated',
  ];
  it.each(timeColumns.flatMap((column) => badTimes.map((cell) => [column, cell])))(
    'of %s that is "%s" is not a time',
    (column, cell) => {
      const said = `expected a time such as 2026-01-31T09:30:00Z, or N/A, found ${JSON.stringify(cell)}`;
      expect(refusal({ [column]: cell })).toMatch(/^line 3, column \d+: /);
      expect(refusal({ [column]: cell })).toContain(said);
    },
  );

  it.each(['', 'tru', 'falsey', 'yes', 'N/A', ' true'])('of a status that is "%s" is not one', (cell) => {
    expect(refusal({ access_key_2_active: cell })).toContain('expected true or false, found ');
  });
});

describe('a row', () => {
  const text = reportText([rootRow(), userRow('alice', keyCells(1, 'active', '2025-01-01T00:00:00Z'))]);

  it.each([
    ['a field less than the header', text.slice(0, text.lastIndexOf(',')), '21'],
    ['a field more', `${text},N/A`, '23'],
  ])('with %s is refused', (_, changed, found) => {
    const said = `expected 22 fields, as in the header, found ${found}`;
    expect(tryReport(() => readReportText(changed))).toMatch(/^line 3, column \d+: /);
    expect(tryReport(() => readReportText(changed))).toContain(said);
  });

  it('of a user whose name is that of root in other letters is no row of root', () => {
    const { root, users } = readReportText(reportText([rootRow(), userRow('<ROOT_ACCOUNT>')]));
    expect(root?.arn).toBe(`arn:aws:iam::${accountId}:root`);
    expect(users['<root_account>']?.arn).toBe(`arn:aws:iam::${accountId}:user/<ROOT_ACCOUNT>`);
  });
});
