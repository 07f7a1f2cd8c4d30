import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChunks, readReportText, tryReport } from '../testing/read-report.ts';
import {
  accountId,
  columnsWithInfo,
  keyCells,
  type Row,
  reportColumns,
  reportText,
  rootRow,
  userRow,
} from '../testing/report-text.ts';

/** What a cell may hold that nearly none does, whatever its column. */
const oddCells = [
  '',
  'N/A',
  'n/a',
  'N/',
  'no_information',
  'not_supported',
  'true',
  'TRUE',
  'tru',
  'false',
  'falsey',
  'user',
  '<root_account>',
  '<b>',
  'é',
  '😀',
  'a,b',
  'say "a"',
  'two\nlines',
  'a\rb',
  ' ',
  `arn:aws:iam::${accountId}:user/`,
  `arn:aws:iam::${accountId}:user/a`,
  `arn:aws:iam::${accountId}:user/team/a`,
  `arn:aws:iam::${accountId}:root`,
  'arn:aws:iam::444455556666:user/a',
  `arn:aws-cn:iam::${accountId}:user/a`,
  '1970-01-01T00:00:00Z',
  '1969-12-31T23:59:59Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2025-02-29T00:00:00Z',
  '2024-02-29T00:00:00Z',
  '2025-04-31T00:00:00Z',
  '2025-01-01T24:00:00Z',
  '2025-01-01T00:00:60Z',
  '2025-01-01t00:00:00Z',
  '2025-01-01T00:00:00z',
  '2025-01-01T00:00:00',
  '2025-01-01T00:00:00.5Z',
  '2025-01-01T00:00:00+00:00',
  '2025-01-01T00:00:00-00:00',
  '2025-01-01T00:00:00+01:00',
  '2025/01/01T00:00:00Z',
  ' 2025-01-01T00:00:00Z',
];

const anyColumns = fc.constantFrom<readonly string[]>(
  reportColumns,
  columnsWithInfo,
  [...reportColumns].reverse(),
  reportColumns.filter((name) => !name.includes('last_used')),
);
const anyUser = fc
  .tuple(fc.constantFrom('a', 'A', 'b', 'c'), fc.boolean(), fc.boolean())
  .map(([name, hasOne, hasTwo]) =>
    userRow(name, {
      ...(hasOne ? keyCells(1, 'active', '2025-01-01T00:00:00Z', '2025-06-01T00:00:00Z') : {}),
      ...(hasTwo ? keyCells(2, 'inactive', '2025-02-01T00:00:00+00:00') : {}),
    }),
  );
const anyOddRow = fc
  .tuple(anyUser, fc.constantFrom(...columnsWithInfo), fc.constantFrom(...oddCells))
  .map(([row, column, cell]): Row => ({ ...row, [column]: cell }));
const anyRows = fc.array(fc.oneof({ weight: 3, arbitrary: anyUser }, anyOddRow), {
  minLength: 1,
  maxLength: 5,
});

/** The same rows, every cell quoted: no line of it is ordinary. */
function quotedText(rows: readonly Row[], columns: readonly string[]): string {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [line(columns), ...rows.map((row) => line(columns.map((name) => row[name] ?? 'N/A')))].join('\n');
}

/** Quotes move columns, and nothing else. */
function withoutColumn<Read>(read: Read): Read | string {
  return typeof read === 'string' ? read.replace(/column \d+/, 'column') : read;
}

describe('an ordinary row', () => {
  it('says what it would say in quotes, cell by cell, or is refused for the same', () => {
    const anyEnd = fc.constantFrom('', '\n');
    fc.assert(
      fc.property(anyRows, anyColumns, anyEnd, fc.boolean(), (users, columns, end, isCrlf) => {
        const rows = [rootRow(), ...users];
        const asWritten = (text: string) => (isCrlf ? text.replaceAll(/\n/g, '\r\n') : text) + end;
        const plain = tryReport(() => readReportText(asWritten(reportText(rows, columns))));
        const quoted = tryReport(() => readReportText(asWritten(quotedText(rows, columns))));
        expect(withoutColumn(plain)).toEqual(withoutColumn(quoted));
      }),
    );
  });

  it('is not taken for one where a broken character ends the piece before it', () => {
    const text = reportText([rootRow(), userRow('alice'), userRow('bob'), userRow('carol')]);
    for (const [place, character] of [...text].entries()) {
      if (character !== '\n') continue;
      const bytes = Buffer.concat([
        Buffer.from(text.slice(0, place + 1)),
        Uint8Array.of(0xc3),
        Buffer.from(text.slice(place + 1)),
      ]);
      const pieces = [bytes.subarray(0, place + 2), bytes.subarray(place + 2)];
      const line = text.slice(0, place + 1).split('\n').length;
      const said = `line ${line}, column 1: expected text in UTF-8, found a broken character`;
      expect(tryReport(() => readReportText(bytes))).toBe(said);
      expect(tryReport(() => readChunks(pieces))).toBe(said);
    }
  });
});

describe('a large report', () => {
  it('keeps each of its users, with its own keys, and finds it by name', () => {
    const day = (place: number) => new Date(Date.UTC(2020, 0, 1 + place)).toISOString().replace('.000', '');
    const rows = Array.from({ length: 5000 }, (_, place) =>
      userRow(`User-${place}`, {
        ...keyCells(
          place % 2 === 0 ? 1 : 2,
          place % 3 === 0 ? 'active' : 'inactive',
          day(place % 2000),
          day(place % 2000),
        ),
        ...(place % 7 === 0 ? { arn: `arn:aws:iam::${accountId}:user/team/User-${place}` } : {}),
        [`access_key_${place % 2 === 0 ? 1 : 2}_last_used_region`]: `region-${place}`,
      }),
    );
    // Every tenth of them is there once more.
    const { users } = readReportText(reportText([...rows, ...rows.filter((_, place) => place % 10 === 0)]));
    expect(Object.keys(users)).toHaveLength(5000);
    for (const [place, { user, arn }] of rows.entries()) {
      expect(users[user.toLowerCase()]).toEqual({
        name: user,
        arn,
        hasFurtherCredentials: false,
        isContradictory: false,
        keys: [
          {
            id: null,
            slot: place % 2 === 0 ? 1 : 2,
            status: place % 3 === 0 ? 'Active' : 'Inactive',
            createdAt: Date.parse(day(place % 2000)),
            lastUsed: {
              state: 'used',
              at: Date.parse(day(place % 2000)),
              region: `region-${place}`,
              service: 's3',
            },
          },
        ],
      });
    }
  });
});
