import { Buffer } from 'node:buffer';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readReports } from '../../src/app/scan/read-reports.ts';
import {
  columnsWithInfo,
  keyCells,
  reportColumns,
  reportText,
  rootRow,
  userRow,
} from '../../src/collect/testing/report-text.ts';
import { credentialReportFile } from '../../src/disk/credential-report-file.ts';
import { defaultSettings } from '../../src/domain/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'solekey-report-forms-'));
const now = Date.parse('2026-11-01T00:00:00Z');
const settings = { ...defaultSettings, path: 'file' as const };

export const t1 = '2025-01-01T00:00:00Z';
const t2 = '2025-06-01T00:00:00Z';
const both = { ...keyCells(1, 'active', t1, t2), ...keyCells(2, 'active', t2) };
const rows = [
  rootRow({ additional_credentials_info: 'N/A' }),
  userRow('a,b', both),
  userRow('carol', { ...keyCells(1, 'inactive', t1), additional_credentials_info: '1 access key; "more"' }),
  userRow('dave', keyCells(2, 'active', t1)),
];
export const csv = reportText(rows, columnsWithInfo);
export const elsewhere = (account: string) =>
  reportText([rootRow(), userRow('eve', both)], reportColumns).replaceAll('111122223333', account);
export const time = '2025-07-01T00:00:00+00:00';

export const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');
export const json = (over: Record<string, unknown> = {}) =>
  JSON.stringify({ Content: base64(csv), ReportFormat: 'text/csv', GeneratedTime: time, ...over }, null, 4);
export const wrapped = (text: string, width: number) =>
  text.replaceAll(new RegExp(`.{${width}}`, 'g'), '$&\n');
export const python = (text: string) =>
  `b'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
const cells = (row: string) =>
  [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, columnsWithInfo.length)
    .map(([, cell]) => cell ?? '');
export const separated = (separator: string) =>
  csv
    .split('\n')
    .map((row) => cells(row).join(separator))
    .join('\n');
export const yaml = (content: string, start = '', indent = '') =>
  `${start}Content: ${content}\n${indent}GeneratedTime: '${time}'\n${indent}ReportFormat: text/csv\n`;

let files = 0;

/** What the reports of a file say, without the moments that a form may not tell. */
export async function read(content: string | Uint8Array) {
  files += 1;
  const path = join(folder, `report-${files}`);
  writeFileSync(path, content);
  const inventories = await readReports([credentialReportFile(path)], settings, { asOf: null, now });
  return inventories.map(({ account, subjects }) => {
    const { asOf: _, reportGeneratedAt, ...rest } = account;
    return {
      account: rest,
      reportGeneratedAt,
      subjects: [...subjects()].map(({ asOf: __, ...subject }) => subject),
    };
  });
}

/** What is said of a file that is refused; it is called FILE. */
export async function refusal(content: string | Uint8Array): Promise<string> {
  const error = await read(content).then(
    () => null,
    (thrown: unknown) => thrown as Error & { exitCode: number; fix: string },
  );
  expect(error).toMatchObject({ code: 'input-malformed', exitCode: 2 });
  const path = join(folder, `report-${files}`);
  return `${error?.message} ${error?.fix}`.replaceAll(path, 'FILE');
}
