import fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../domain/scan/finding.ts';
import type { ScanEvent } from '../../domain/scan/scan-event.ts';
import { printable } from '../../text/printable.ts';
import { defaultReportOptions } from '../report.ts';
import { cleanAccounts, fixture, scanOf, streamOf, textOf } from '../testing/fixture.ts';
import { hostileNames } from '../testing/hostile-names.ts';
import { csv } from './csv.ts';

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
const guarded = (cell: string) => (/^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell);

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
  return (keys.length === 0 ? [none] : keys).map((key) =>
    [...front, ...key, message].map((cell) => guarded(printable(cell))),
  );
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

  test('read back every text is the same, with escapes for what a terminal or a spreadsheet would act on', async () => {
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
        const lastUsed = { state: 'used', at: null, region: message, service: name } as const;
        const keys = finding.keys.map((key) => ({ ...key, id: name, status: message, lastUsed }));
        const odd = { ...finding, keys, message, subject: { ...finding.subject, name, arn: name } };
        const rows = read(await print(scanOf([{ ...account, findings: [odd] }]))).slice(1);
        expect(rows).toEqual(rowsOf(odd));
        for (const cell of rows.flat()) {
          expect(cell).not.toMatch(/^[=+\-@\uff1d\uff0b\uff0d\uff20]|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        }
      }),
    );
  });

  test.each([
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['+a', "'+a"],
    ['-b', "'-b"],
    ['@c', "'@c"],
    ['\ttab', String.raw`\u{9}tab`],
    ['\rcr', String.raw`\u{d}cr`],
    ['\nlf', String.raw`\u{a}lf`],
    ['red\u001b[31m', String.raw`red\u{1b}[31m`],
    ['user\u202egnp', String.raw`user\u{202e}gnp`],
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
