import { stringify } from 'csv-stringify/sync';
import type { Finding, FindingKey } from '../domain/finding.ts';
import { formatTime, formatTimeOrNull } from '../domain/time.ts';
import { batches } from './batches.ts';
import { printable } from './printable.ts';
import type { Report } from './report.ts';
import { wholeScan } from './whole-scan.ts';

type Cell = string | number | null;

/**
 * The columns in their order, and what stands in each. A CSV is opened in terminals and spreadsheets, and what these
 * would act on is in no name that IAM allows: a text shows it as an escape.
 */
const columns: Record<string, (finding: Finding, key: FindingKey | null) => Cell> = {
  account: (finding) => finding.account,
  kind: (finding) => finding.subject.kind,
  subject: (finding) => printable(finding.subject.name),
  arn: (finding) => printableOrNull(finding.subject.arn),
  control: (finding) => printable(finding.control),
  status: (finding) => finding.status,
  severity: (finding) => finding.severity,
  asOf: (finding) => formatTime(finding.asOf),
  key: (_, key) => printableOrNull(key?.id),
  slot: (_, key) => key?.slot ?? null,
  keyStatus: (_, key) => printableOrNull(key?.status),
  createdAt: (_, key) => formatTimeOrNull(key?.createdAt ?? null),
  ageDays: (_, key) => key?.ageDays ?? null,
  lastUsedState: (_, key) => key?.lastUsed?.state ?? null,
  lastUsedAt: (_, key) => formatTimeOrNull(key?.lastUsed?.at ?? null),
  lastUsedRegion: (_, key) => printableOrNull(key?.lastUsed?.region),
  lastUsedService: (_, key) => printableOrNull(key?.lastUsed?.service),
  message: (finding) => printable(finding.message),
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

function printableOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : printable(text);
}

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
    // A cell that begins like a formula is run by spreadsheets (OWASP, "CSV Injection"); an apostrophe before it
    // makes it text. User names may begin with `=`, `+`, `-` and `@` (IAM API reference, CreateUser).
    escape_formulas: true,
  });
}
