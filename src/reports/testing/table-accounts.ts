import type { Finding } from '../../domain/scan/finding.ts';
import type { AccountDone, ScanEvent } from '../../domain/scan/scan-event.ts';
import { defaultReportOptions, type ReportOptions } from '../report.ts';
import { table } from '../scan/table.ts';
import { cleanAccounts, fixture, streamOf, textOf } from './fixture.ts';

/** A table of these events. */
export const printTable = (events: ScanEvent[], over: Partial<ReportOptions> = {}) =>
  textOf(table(streamOf(events), { ...defaultReportOptions, ...over }));

/** A text on one line. */
export const lineOf = (text: string) => text.replace(/\s+/g, ' ');

/** One account with nothing to tell. */
export const clean = cleanAccounts(1)[0] as AccountDone;
/** The accounts of the fixture. */
export const accountsDone = fixture().flatMap((event) => (event.type === 'account-done' ? [event] : []));
export const findings = accountsDone.flatMap((done) => done.findings);
export const withStatus = (status: Finding['status'], kind: Finding['subject']['kind'] = 'iam-user') =>
  findings.find((finding) => finding.status === status && finding.subject.kind === kind) as Finding;

/** A clean account with these findings besides, its sums as they should be. */
export function having(...some: Finding[]): AccountDone {
  const counts = structuredClone(clean.counts);
  for (const { control, status } of some) {
    const sums = counts[control];
    if (sums !== undefined) sums[status === 'not-applicable' ? 'notApplicable' : status] += 1;
  }
  return { ...clean, findings: some, counts };
}

export const inState = (state: AccountDone['account']['state'], done = clean): AccountDone => ({
  ...done,
  account: { ...done.account, state },
});
