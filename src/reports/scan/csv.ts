import type { Finding, FindingKey } from '../../domain/scan/finding.ts';
import { formatTime, formatTimeOrNull } from '../../domain/time.ts';
import { type Cell, csvText } from '../../text/csv-text.ts';
import { printable } from '../../text/printable.ts';
import type { Report } from '../report.ts';
import { batches } from './batches.ts';
import { wholeScan } from './whole-scan.ts';

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
    if (event.type === 'scan-started') yield csvText([Object.keys(columns)]);
    if (event.type !== 'account-done') continue;
    for (const batch of batches(event.findings)) yield csvText(batch.flatMap(rows));
  }
};

function printableOrNull(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : printable(text);
}

function rows(finding: Finding): Cell[][] {
  const keys = finding.keys.length === 0 ? [null] : finding.keys;
  return keys.map((key) => cells.map((cell) => cell(finding, key)));
}
