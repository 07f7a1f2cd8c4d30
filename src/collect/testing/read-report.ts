import { Buffer } from 'node:buffer';
import type { CredentialReport } from '../report/credential-report.ts';
import { createReportParser } from '../report/report-parser.ts';
import { ReportSyntaxError } from '../report/report-syntax-error.ts';
import type { ReportUser } from '../report/report-user.ts';

/** A moment after everything in the reports of these tests. */
export const now = Date.parse('2026-11-01T00:00:00Z');

/** All that a report says, in a shape that can be compared. */
export type ReportFacts = Omit<CredentialReport, 'users'> & { users: Record<string, ReportUser> };

/** What became of a report: its facts, or where it stopped being one. */
export type ReportReading = ReportFacts | string;

export function readReportText(text: string | Uint8Array, at = now): ReportFacts {
  return readChunks([Buffer.from(text)], at);
}

export function readChunks(chunks: Iterable<Uint8Array>, at = now): ReportFacts {
  const parser = createReportParser(at);
  for (const chunk of chunks) parser.push(chunk);
  const report = parser.end();
  return { ...report, users: Object.fromEntries(report.users.entries()) };
}

/** The same, but a report that is refused is what is said of it. */
export function tryReport(read: () => ReportFacts): ReportReading {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReportSyntaxError) return error.message;
    throw error;
  }
}
