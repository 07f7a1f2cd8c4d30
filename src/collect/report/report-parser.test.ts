import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyReport } from '../testing/arbitrary-report.ts';
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

const t1 = '2025-01-01T00:00:00Z';
const t2 = '2025-06-01T00:00:00Z';
const at = (text: string) => Date.parse(text);
const usersOf = (rows: readonly Row[], columns: readonly string[] = reportColumns) =>
  readReportText(reportText(rows, columns)).users;

function* inOneBuffer(chunks: readonly Uint8Array[]): Generator<Uint8Array> {
  const buffer = Buffer.alloc(Math.max(...chunks.map(({ length }) => length)));
  for (const chunk of chunks) {
    buffer.fill(0).set(chunk);
    yield buffer.subarray(0, chunk.length);
  }
}

const anyByte = fc.oneof(fc.nat(255), fc.constantFrom(0, 0x0a, 0x0d, 0x22, 0x2c, 0xc3, 0xf0, 0xff));

describe('a report in pieces', () => {
  it('reads the same, or is refused at the same place, however it is cut into chunks', () => {
    const anyBytes = anyReport.chain(({ text }) => {
      const whole = Buffer.from(text);
      const lineStarts = [...text.matchAll(/^/gm)].map(({ index }) => index);
      const anyPlace = fc.oneof(fc.nat(whole.length - 1), fc.constantFrom(...lineStarts));
      return fc.record({
        bytes: fc.oneof(
          fc.constant(whole),
          // One byte that is not what it was: broken UTF-8, a stray quote, a lost comma.
          fc.tuple(anyPlace, anyByte).map(([place, byte]) => {
            const bytes = Buffer.from(whole);
            bytes[place] = byte;
            return bytes;
          }),
        ),
        cuts: fc.array(fc.nat(whole.length), { maxLength: 8 }),
      });
    });
    fc.assert(
      fc.property(anyBytes, ({ bytes, cuts }) => {
        const places = [0, ...cuts.sort((one, other) => one - other), bytes.length];
        const chunks = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
        const one = [...bytes].map((_, place) => bytes.subarray(place, place + 1));
        const expected = tryReport(() => readReportText(bytes));
        expect(tryReport(() => readChunks(chunks))).toEqual(expected);
        expect(tryReport(() => readChunks(one))).toEqual(expected);
        // A file is read into one buffer, again and again.
        expect(tryReport(() => readChunks(inOneBuffer(chunks)))).toEqual(expected);
      }),
    );
  });
});

describe('a report cut short', () => {
  // AWS ends a report without a newline, so a cut between two rows can't be seen. Everywhere else it is refused, but
  // for one case: what additional_credentials_info says may be shorter, and is still something.
  it('is refused with its place, or is the same report without its last rows: no fact changes', () => {
    fc.assert(
      fc.property(
        anyReport.chain(({ rows, columns, text }) =>
          fc.record({
            rows: fc.constant(rows),
            columns: fc.constant(columns),
            cut: fc.nat(Buffer.byteLength(text)),
          }),
        ),
        ({ rows, columns, cut }) => {
          const bytes = Buffer.from(reportText(rows, columns));
          const read = tryReport(() => readReportText(bytes.subarray(0, cut)));
          if (typeof read === 'string') {
            expect(read).toMatch(/^line \d+, column \d+: expected .+, found /);
            return;
          }
          const shorter = rows.map((_, index) =>
            readReportText(reportText(rows.slice(0, index + 1), columns)),
          );
          expect(shorter).toContainEqual(read);
        },
      ),
    );
  });

  it('can be cut at each byte of its last row', () => {
    const info = '2 more access keys; call ListAccessKeys';
    const rows = [rootRow(), userRow('eve', { additional_credentials_info: info })];
    const bytes = Buffer.from(reportText(rows, columnsWithInfo));
    const start = bytes.lastIndexOf('\n') + 1;
    for (let cut = start + 1; cut < bytes.length; cut += 1) {
      const read = tryReport(() => readReportText(bytes.subarray(0, cut)));
      if (typeof read === 'string') expect(read).toContain('line 3');
      else expect(read.users['eve']?.hasFurtherCredentials, `cut at ${cut}`).toBe(true);
    }
  });
});

describe('what a row says', () => {
  const used = { state: 'used', at: at(t2), region: 'us-east-1', service: 's3' };
  const never = { state: 'never', at: null, region: null, service: null };
  const unknown = { state: 'unknown', at: null, region: null, service: null };
  const key = { id: null, slot: 1, status: 'Active', createdAt: at(t1), lastUsed: never };

  const cases: Record<string, [cells: Record<string, string>, keys: unknown[]]> = {
    'no date, no use, not active: no such key': [{}, []],
    'an active key': [keyCells(1, 'active', t1), [key]],
    'an inactive key that was used': [
      keyCells(1, 'inactive', t1, t2),
      [{ ...key, status: 'Inactive', lastUsed: used }],
    ],
    'a key in the second slot alone': [keyCells(2, 'active', t1), [{ ...key, slot: 2 }]],
    'an older key behind a younger slot': [
      { ...keyCells(1, 'active', t2), ...keyCells(2, 'active', t1) },
      [
        { ...key, createdAt: at(t2) },
        { ...key, slot: 2 },
      ],
    ],
    'times that end in +00:00': [keyCells(1, 'active', '2025-01-01T00:00:00+00:00'), [key]],
    'TRUE as the documentation has it': [
      { ...keyCells(1, 'active', t1), access_key_1_active: 'TRUE' },
      [key],
    ],
    'FALSE, a date': [
      { ...keyCells(1, 'active', t1), access_key_1_active: 'FALSE' },
      [{ ...key, status: 'Inactive' }],
    ],
    tRuE: [{ ...keyCells(1, 'active', t1), access_key_1_active: 'tRuE' }, [key]],
    'active without a date': [
      { access_key_1_active: 'true' },
      [{ ...key, createdAt: null, lastUsed: unknown }],
    ],
    'inactive without a date, but used': [
      { access_key_1_last_used_date: t2, access_key_1_last_used_region: 'N/A' },
      [{ ...key, status: 'Inactive', createdAt: null, lastUsed: { ...used, region: null, service: null } }],
    ],
    'no_information and not_supported are nothing': [
      { access_key_1_last_rotated: 'not_supported', access_key_2_last_used_date: 'no_information' },
      [],
    ],
    'empty cells are nothing': [{ access_key_1_last_rotated: '', access_key_1_last_used_date: '' }, []],
    'never used and made before tracking began: not known': [
      keyCells(1, 'active', '2015-04-21T23:59:59Z'),
      [{ ...key, createdAt: at('2015-04-21T23:59:59Z'), lastUsed: unknown }],
    ],
    'never used and made on the day that tracking began': [
      keyCells(1, 'active', '2015-04-22T00:00:00Z'),
      [{ ...key, createdAt: at('2015-04-22T00:00:00Z') }],
    ],
    'the last use in a service without regions': [
      { ...keyCells(1, 'active', t1, t2), access_key_1_last_used_region: 'N/A' },
      [{ ...key, lastUsed: { ...used, region: null } }],
    ],
  };
  it.each(Object.entries(cases))('%s', (_, [cells, keys]) => {
    expect(usersOf([rootRow(), userRow('alice', cells)])['alice']?.keys).toEqual(keys);
  });

  it('says nothing of last use where the report has no such columns', () => {
    const columns = reportColumns.filter((name) => !name.includes('last_used'));
    const rows = [userRow('alice', keyCells(1, 'active', t1, t2))];
    expect(usersOf(rows, columns)['alice']?.keys).toEqual([{ ...key, lastUsed: null }]);
  });

  it('shows a key in a third pair of columns, should there ever be one', () => {
    const third = ['access_key_3_active', 'access_key_3_last_rotated', 'access_key_3_last_used_date'];
    const cells = { ...keyCells(1, 'active', t1), ...keyCells(3, 'active', t2) };
    expect(usersOf([userRow('alice', cells)], [...reportColumns, ...third])['alice']?.keys).toEqual([
      key,
      { ...key, slot: null, createdAt: at(t2) },
    ]);
  });
});

describe('whose report it is', () => {
  it.each([
    ['aws', 'arn:aws:iam::111122223333:user/team/eve'],
    ['aws-cn', 'arn:aws-cn:iam::111122223333:user/eve'],
    ['aws-us-gov', 'arn:aws-us-gov:iam::111122223333:user/eve'],
    ['aws-eusc', 'arn:aws-eusc:iam::111122223333:user/eve'],
    ['aws-iso-b', 'arn:aws-iso-b:iam::111122223333:user/eve'],
  ] as const)('an account of %s, by the ARN of its users', (partition, arn) => {
    const report = readReportText(reportText([userRow('eve', { arn })]));
    expect(report).toMatchObject({ accountId, partition, root: null });
    expect(report.users['eve']).toMatchObject({ name: 'eve', arn });
  });

  it('keeps root apart: no user, in any number of rows', () => {
    const rows = [rootRow(keyCells(1, 'active', t1)), userRow('alice'), rootRow(keyCells(1, 'active', t1))];
    const report = readReportText(reportText(rows));
    expect(Object.keys(report.users)).toEqual(['alice']);
    expect(report.root).toMatchObject({ keys: [{ slot: 1, status: 'Active' }], isContradictory: false });
  });

  it('takes a user called as objects call their insides', () => {
    const names = ['__proto__', 'constructor', 'toString', '=cmd', 'a,b', '-x'];
    const report = readReportText(reportText(names.map((name) => userRow(name))));
    expect(Object.entries(report.users).map(([, user]) => user.name)).toEqual(names);
  });

  it.each([
    ['absent', reportColumns, {}, [false, false]],
    ['N/A', columnsWithInfo, { additional_credentials_info: 'N/A' }, [true, false]],
    ['empty', columnsWithInfo, { additional_credentials_info: '' }, [true, false]],
    ['filled', columnsWithInfo, { additional_credentials_info: '1 more access key' }, [true, true]],
  ] as const)('additional_credentials_info %s', (_, columns, cells, [shows, has]) => {
    const rows = [userRow('alice', cells), userRow('bob', { additional_credentials_info: 'N/A', ...cells })];
    const report = readReportText(reportText(rows, columns));
    expect(report.showsFurtherCredentials).toBe(shows);
    expect(report.users['alice']?.hasFurtherCredentials).toBe(has);
  });

  it.each<[string, Record<string, string>, string | null]>([
    ['the newest use', keyCells(1, 'active', t1, t2), t2],
    ['the newest creation of a key', keyCells(2, 'inactive', t2), t2],
    [
      'a password used later still',
      { ...keyCells(1, 'active', t1, t2), password_last_used: '2025-07-01T00:00:00Z' },
      '2025-07-01T00:00:00Z',
    ],
    [
      'a certificate changed later still',
      { cert_2_last_rotated: '2025-07-01T00:00:00Z' },
      '2025-07-01T00:00:00Z',
    ],
    ['none that is after now', keyCells(1, 'active', t1, '2026-11-01T00:00:01Z'), t1],
    ['one at this very moment', keyCells(1, 'active', t1, '2026-11-01T00:00:00Z'), '2026-11-01T00:00:00Z'],
    [
      'never when the next password is due',
      { password_next_rotation: '2026-01-01T00:00:00Z', user_creation_time: t1 },
      t1,
    ],
    ['nothing where there is no moment', { user_creation_time: 'N/A' }, null],
  ])('the newest moment is %s', (_, cells, expected) => {
    const { newestMoment } = readReportText(reportText([userRow('alice', cells)]));
    expect(newestMoment).toBe(expected === null ? null : at(expected));
  });
});

describe('root’s row and root’s ARN belong together', () => {
  const arnOf = (tail: string) => `arn:aws:iam::111122223333:${tail}`;

  it.each([
    ['root by name, a user by ARN', rootRow({ arn: arnOf('user/bob') }), 'the ARN of root'],
    ['a user by name, root by ARN', userRow('bob', { arn: arnOf('root') }), 'the ARN of an IAM user'],
  ])('%s is refused', (_, row, expected) => {
    expect(() => readReportText(reportText([row]))).toThrow(
      `line 2, column ${row.user.length + 2}: expected ${expected}`,
    );
  });
});
