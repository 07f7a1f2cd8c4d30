import { stringify } from 'csv-stringify/sync';
import type { Finding, FindingKey } from '../domain/finding.ts';
import { formatTime, formatTimeOrNull } from '../domain/time.ts';
import { batches } from './batches.ts';
import type { Report } from './report.ts';
import { wholeScan } from './whole-scan.ts';

type Cell = string | number | null;

/** The columns in their order, and what stands in each. */
const columns: Record<string, (finding: Finding, key: FindingKey | null) => Cell> = {
  account: (finding) => finding.account,
  kind: (finding) => finding.subject.kind,
  subject: (finding) => finding.subject.name,
  arn: (finding) => finding.subject.arn,
  control: (finding) => finding.control,
  status: (finding) => finding.status,
  severity: (finding) => finding.severity,
  asOf: (finding) => formatTime(finding.asOf),
  key: (_, key) => key?.id ?? null,
  slot: (_, key) => key?.slot ?? null,
  keyStatus: (_, key) => key?.status ?? null,
  createdAt: (_, key) => formatTimeOrNull(key?.createdAt ?? null),
  ageDays: (_, key) => key?.ageDays ?? null,
  lastUsedState: (_, key) => key?.lastUsed?.state ?? null,
  lastUsedAt: (_, key) => formatTimeOrNull(key?.lastUsed?.at ?? null),
  lastUsedRegion: (_, key) => key?.lastUsed?.region ?? null,
  lastUsedService: (_, key) => key?.lastUsed?.service ?? null,
  message: (finding) => finding.message,
};
const cells = Object.values(columns);

/** A row a finding and key, one row where there is no key; an unknown value is an empty cell. */
export const csv: Report = async function* (events) {
  for await (const event of wholeScan(events)) {
    if (event.type === 'scan-started') yield text([Object.keys(columns)]);
    if (event.type !== 'account-done') continue;
    for (const batch of batches(event.findings)) yield text(batch.flatMap(rows));
  }
};

function rows(finding: Finding): Cell[][] {
  const keys = finding.keys.length === 0 ? [null] : finding.keys;
  return keys.map((key) => cells.map((cell) => cell(finding, key)));
}

/**
 * RFC 4180, but for LF at a line's end: every reader of CSV takes both, while awk, cut and diff would
 * take a CR for a part of the last cell.
 */
function text(table: Cell[][]): string {
  return stringify(table, {
    record_delimiter: '\n',
    quoted_match: /[\r\n]/,
    // A cell that begins like a formula is run by spreadsheets (OWASP, "CSV Injection"); an apostrophe before it
    // makes it text. User names may begin with `=`, `+`, `-` and `@` (IAM API reference, CreateUser).
    escape_formulas: true,
    cast: { string: (value) => (/^[\n\0]/.test(value) ? `'${value}` : value) },
  });
}
