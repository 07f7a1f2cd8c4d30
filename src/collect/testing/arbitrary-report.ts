import fc from 'fast-check';
import { accountId, columnsWithInfo, type Row, reportColumns, reportText, rootRow } from './report-text.ts';

const anyTime = fc
  .tuple(
    fc.integer({ min: Date.parse('2010-01-01T00:00:00Z'), max: Date.parse('2026-10-31T00:00:00Z') }),
    fc.constantFrom('Z', '+00:00'),
  )
  .map(([moment, zone]) => new Date(moment).toISOString().slice(0, 19) + zone);

const anyBoolean = fc.constantFrom('true', 'false', 'TRUE', 'FALSE', 'True', 'False');
const orNothing = (arbitrary: fc.Arbitrary<string>) =>
  fc.oneof(arbitrary, fc.constantFrom('N/A', 'no_information', 'not_supported'));

/** As IAM takes them (IAM API reference, CreateUser), and some that other CSV readers stumble over. */
const anyName = fc.oneof(
  fc.stringMatching(/^[\w+=,.@-]{1,20}$/),
  fc.constantFrom('=cmd', 'a,b', '@sum', '-x', '+1', 'true', '__proto__', 'constructor', 'N/A'),
);

const anyPath = fc.constantFrom('', 'team/', 'division_abc/subdivision_xyz/');

const anyInfo = fc.constantFrom('N/A', 'N/A', '2 more access keys; call ListAccessKeys', '1 more, call "it"');

const anySlot = (slot: number) =>
  fc
    .record({
      active: anyBoolean,
      last_rotated: orNothing(anyTime),
      last_used_date: orNothing(anyTime),
      last_used_region: orNothing(fc.constantFrom('us-east-1', 'eu-west-3')),
      last_used_service: orNothing(fc.constantFrom('s3', 'ec2', 'iam')),
    })
    .map((cells) =>
      Object.fromEntries(Object.entries(cells).map(([name, cell]) => [`access_key_${slot}_${name}`, cell])),
    );

const anyUserRow: fc.Arbitrary<Row> = fc
  .tuple(anyName, anyPath, anySlot(1), anySlot(2), anyTime, anyInfo)
  .map(([user, path, one, two, createdAt, info]) => ({
    user,
    arn: `arn:aws:iam::${accountId}:user/${path}${user}`,
    user_creation_time: createdAt,
    ...one,
    ...two,
    additional_credentials_info: info,
  }));

/** A report that is well formed: its rows, root first as AWS lists it, and its text. */
export const anyReport = fc
  .tuple(fc.array(anyUserRow, { maxLength: 5 }), fc.constantFrom(reportColumns, columnsWithInfo))
  .map(([users, columns]) => {
    const rows = [rootRow({ additional_credentials_info: 'N/A' }), ...users];
    return { rows, columns: columns as readonly string[], text: reportText(rows, columns) };
  });
