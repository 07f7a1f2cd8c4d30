import type { Finding } from '../../domain/scan/finding.ts';
import type { ScanEvent, ScanSummary } from '../../domain/scan/scan-event.ts';

/** What the exit code of a scan follows from. */
export type ScanOutcome = {
  /** Null: the scan has not ended. */
  summary: ScanSummary | null;
  /** The fails that a baseline does not excuse. */
  failing: number;
};

/** Hands events on, and writes into `outcome` what they come to. */
export async function* recordOutcome(
  events: AsyncIterable<ScanEvent>,
  outcome: ScanOutcome,
): AsyncGenerator<ScanEvent> {
  for await (const event of events) {
    if (event.type === 'account-done') outcome.failing += event.findings.filter(isFailing).length;
    if (event.type === 'scan-done') outcome.summary = event.summary;
    yield event;
  }
}

/** An expired exception is reported each time, however old the finding is. */
function isFailing({ status, baseline, exception }: Finding): boolean {
  return status === 'fail' && (baseline?.isNew === true || exception !== null);
}
