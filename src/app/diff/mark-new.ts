import type { Finding } from '../../domain/scan/finding.ts';
import type { SavedScan } from '../../domain/scan/scan-diff.ts';
import type { ScanEvent } from '../../domain/scan/scan-event.ts';
import { failsSince } from './compare-scans.ts';

/**
 * Says of each fail whether an earlier scan had it, and since when it is known. Nothing else is changed.
 * @param baseline null: nothing at all is changed
 */
export async function* markNew(
  events: AsyncIterable<ScanEvent>,
  baseline: SavedScan | null,
): AsyncGenerator<ScanEvent> {
  if (baseline === null) return yield* events;
  const known = failsSince(baseline);
  for await (const event of events) {
    if (event.type !== 'account-done') yield event;
    else yield { ...event, findings: event.findings.map((finding) => marked(finding, known)) };
  }
}

function marked(finding: Finding, known: ReadonlyMap<string, number>): Finding {
  if (finding.status !== 'fail') return finding;
  const since = known.get(finding.id);
  return { ...finding, baseline: { isNew: since === undefined, since: since ?? finding.asOf } };
}
