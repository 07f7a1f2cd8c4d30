import { compareScans } from '../../../app/diff/compare-scans.ts';
import type { SavedScan, ScanDiff } from '../../../domain/scan/scan-diff.ts';
import { countStates, diffJson } from '../../../reports/diff/diff-json.ts';
import { diffTable } from '../../../reports/diff/diff-table.ts';
import type { Run } from '../../command.ts';
import { reportOptions } from '../../output/formats.ts';
import { openSavedScan } from '../../output/saved-scan.ts';
import { textOutcome } from '../../output/text.ts';
import { usageError } from '../../usage.ts';

export const runDiff: Run = async ({ args: { a = '', b = '' }, options }, host) => {
  if (a === '-' && b === '-')
    throw usageError('Standard input is used twice.', 'Use a file for one of the scans.');
  const diff = compareScans(await openSavedScan(a, host), await openSavedScan(b, host));
  if (latestOf(diff.to) < latestOf(diff.from))
    host.tell(
      `solekey: warning: ${b} is older than ${a}. The earlier scan comes first: solekey diff ${b} ${a}`,
    );
  const text =
    options['format'] === 'json'
      ? `${JSON.stringify(diffJson(diff), null, 2)}\n`
      : await diffTable(diff, reportOptions(null, host.stdout));
  return textOutcome(text, exitCodeOf(diff));
};

/** The latest moment that a scan tells of; without a finding, when it ended. */
function latestOf({ findings, finishedAt }: SavedScan): number {
  return findings.reduce(
    (latest, { asOf }) => Math.max(latest, asOf),
    findings.length === 0 ? finishedAt : 0,
  );
}

function exitCodeOf(diff: ScanDiff): 0 | 1 | 3 {
  const counts = countStates(diff);
  if (counts.new > 0) return 1;
  return counts.unknown > 0 ? 3 : 0;
}
