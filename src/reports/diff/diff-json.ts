import type { DiffState, SavedScan, ScanDiff } from '../../domain/scan/scan-diff.ts';
import { formatTime } from '../../domain/time.ts';
import type { DiffJson } from './diff-schema.ts';

/** What `diff --format json` prints. */
export function diffJson({ from, to, differences }: ScanDiff): DiffJson {
  return {
    schema: 'solekey.diff/1',
    from: savedJson(from),
    to: savedJson(to),
    summary: countStates({ differences }),
    differences: differences.map(({ state, since, remark, finding }) => {
      const { id, control, severity, account, subject, message } = finding;
      return { state, since: formatTime(since), remark, id, control, severity, account, subject, message };
    }),
  };
}

export function countStates({ differences }: Pick<ScanDiff, 'differences'>): Record<DiffState, number> {
  const counts = { new: 0, still: 0, fixed: 0, excepted: 0, unknown: 0 };
  for (const { state } of differences) counts[state] += 1;
  return counts;
}

function savedJson({ file, finishedAt, asOf, complete }: SavedScan): DiffJson['from'] {
  const span = asOf === null ? null : { from: formatTime(asOf.from), to: formatTime(asOf.to) };
  return { file, finishedAt: formatTime(finishedAt), asOf: span, complete };
}
