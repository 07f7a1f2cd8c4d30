import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../domain/finding.ts';
import type { ScanEvent } from '../domain/scan-event.ts';
import { csv } from './csv.ts';
import { cleanAccounts, fixture, scanOf, streamOf, textOf } from './fixture.ts';
import { hostileNames } from './hostile-names.ts';
import { defaultReportOptions } from './report.ts';

const print = (events: ScanEvent[]) => textOf(csv(streamOf(events), defaultReportOptions));
const header =
  'account,kind,subject,arn,control,status,severity,asOf,key,slot,keyStatus,createdAt,ageDays,lastUsedState,lastUsedAt,lastUsedRegion,lastUsedService,message';

function read(text: string): string[][] {
  const { data, errors } = papaparse.parse<string[]>(text, { newline: '\n', delimiter: ',' });
  expect(errors).toEqual([]);
  expect(data.pop()).toEqual(['']);
  return data;
}

const isoOf = (moment: number | null | undefined) =>
  moment === null || moment === undefined ? '' : new Date(moment).toISOString().replace('.000Z', 'Z');

/** What a spreadsheet would take for a formula (OWASP, "CSV Injection"), defused by an apostrophe. */
const guarded = (cell: string) => (/^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell);

function rowsOf(finding: Finding): string[][] {
  const { account, subject, control, status, severity, asOf, message } = finding;
  const front = [
    account,
    subject.kind,
    subject.name,
    subject.arn ?? '',
    control,
    status,
    severity,
    isoOf(asOf),
  ];
  const keys = finding.keys.map(({ id, slot, status, createdAt, ageDays, lastUsed }) => [
    id ?? '',
    slot === null ? '' : String(slot),
    status,
    isoOf(createdAt),
    ageDays === null ? '' : String(ageDays),
    lastUsed?.state ?? '',
    isoOf(lastUsed?.at),
    lastUsed?.region ?? '',
    lastUsed?.service ?? '',
  ]);
  const none = Array<string>(9).fill('');
  return (keys.length === 0 ? [none] : keys).map((key) => [...front, ...key, message].map(guarded));
}

describe('csv', () => {
  test('has the columns in their order, also where nothing was found', async () => {
    expect(await print(scanOf(cleanAccounts(2)))).toBe(`${header}\n`);
    expect(await print(scanOf([]))).toBe(`${header}\n`);
  });

  test('read back it is a row a finding and key, one row where there is no key', async () => {
    const findings = fixture().flatMap((event) => (event.type === 'account-done' ? event.findings : []));
    const [first, ...rows] = read(await print(fixture()));
    expect(first?.join(',')).toBe(header);
    expect(rows).toEqual(findings.flatMap(rowsOf));
  });

  test('read back every text is the same, whatever it holds', async () => {
    const [account] = cleanAccounts(1);
    const [finding] = fixture().flatMap((event) => (event.type === 'account-done' ? event.findings : []));
    if (account === undefined || finding === undefined) throw new Error('The fixture has both.');
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ';', '=', '-', "'", ' ', '\t', 'a') }),
      fc.constantFrom(...hostileNames),
    );
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (name, message) => {
        const odd = { ...finding, message, subject: { ...finding.subject, name, arn: name } };
        const rows = read(await print(scanOf([{ ...account, findings: [odd] }]))).slice(1);
        expect(rows).toEqual(rowsOf(odd));
        for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/);
      }),
    );
  });

  test.each([
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['+a', "'+a"],
    ['-b', "'-b"],
    ['@c', "'@c"],
    ['\ttab', "'\ttab"],
    ['\rcr', `"'\rcr"`],
    ['\nlf', `"'\nlf"`],
    ['a,b', '"a,b"'],
    ['"q"', '"""q"""'],
    ["it's", "it's"],
    ['a=b', 'a=b'],
  ])('%j is written %j', async (name, written) => {
    const [account] = cleanAccounts(1);
    const [finding] = fixture().flatMap((event) => (event.type === 'account-done' ? event.findings : []));
    if (account === undefined || finding === undefined) throw new Error('The fixture has both.');
    const odd = { ...finding, keys: [], subject: { ...finding.subject, name, arn: null } };
    const text = await print(scanOf([{ ...account, findings: [odd] }]));
    expect(text).toContain(`,iam-user,${written},,${finding.control},`);
  });
});
