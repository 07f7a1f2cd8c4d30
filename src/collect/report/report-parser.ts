import type { EpochMs } from '../../domain/time.ts';
import type { CredentialReport } from './credential-report.ts';
import { createRecordSplitter, type OnRecord } from './report-records.ts';
import { createRowReader } from './report-rows.ts';
import { createReportSequence } from './report-sequence.ts';
import { ReportSyntaxError } from './report-syntax-error.ts';

/** Takes a report's bytes piece by piece; `end` gives what they say. Both throw ReportSyntaxError. */
export type ReportParser<Report> = { push(chunk: Uint8Array): void; end(): Report };

/**
 * Reads one credential report and accepts only what is well-formed: a row that is cut short, a cell that is not the
 * boolean or the time it has to be, or an open quote is a ReportSyntaxError with its place and what was expected.
 */
export function createReportParser(now: EpochMs): ReportParser<CredentialReport> {
  const rows = createRowReader(now);
  return parserOf(rows.onRecord, ',', rows.finish);
}

/** The same of one or more reports in the same text, each with its header. */
export function createReportsParser(now: EpochMs, separator: string): ReportParser<CredentialReport[]> {
  const reports = createReportSequence(() => createRowReader(now));
  return parserOf(reports.onRecord, separator, reports.finish);
}

function parserOf<Report>(onRecord: OnRecord, separator: string, finish: () => Report): ReportParser<Report> {
  const decoder = new TextDecoder();
  const splitter = createRecordSplitter(onRecord, separator);
  // Not fatal: a fatal decoder does not say where the broken character stands.
  const take = (text: string) => {
    const broken = text.indexOf(replacement);
    splitter.push(broken === -1 ? text : text.slice(0, broken));
    if (broken === -1) return;
    const { line, column } = splitter.position();
    throw new ReportSyntaxError(line, column, 'text in UTF-8', 'a broken character');
  };
  return {
    push: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end() {
      take(decoder.decode());
      splitter.end();
      return finish();
    },
  };
}

/** What stands where bytes are not UTF-8 (Encoding Standard, "replacement"). No text of AWS holds one. */
const replacement = '\ufffd';
