import type {
  Difference,
  DiffState,
  SavedFinding,
  SavedScan,
  ScanDiff,
} from '../../domain/scan/scan-diff.ts';

/**
 * What became of every fail of two scans, in the order new, still, fixed, excepted, unknown. What the later scan did not
 * look at is unknown, never fixed: an account that it could not read may still break the rule.
 */
export function compareScans(from: SavedScan, to: SavedScan): ScanDiff {
  const [before, after] = [byId(from), byId(to)];
  const ids = new Set([...failsOf(before), ...failsOf(after)]);
  const differences = [...ids].map((id) =>
    differenceOf({ scan: from, finding: before.get(id) }, { scan: to, finding: after.get(id) }),
  );
  return { from, to, differences: differences.toSorted(inOrder) };
}

/** As of when each fail of a scan was first seen, by the finding's id. */
export function failsSince(scan: SavedScan): Map<string, number> {
  const fails = scan.findings.filter(({ status }) => status === 'fail');
  return new Map(fails.map((finding) => [finding.id, sinceOf(finding)]));
}

function byId({ findings }: SavedScan): Map<string, SavedFinding> {
  return new Map(findings.map((finding) => [finding.id, finding]));
}

function failsOf(findings: ReadonlyMap<string, SavedFinding>): string[] {
  return [...findings.values()].flatMap(({ id, status }) => (status === 'fail' ? [id] : []));
}

type Side = { scan: SavedScan; finding: SavedFinding | undefined };

function differenceOf(before: Side, after: Side): Difference {
  const finding = (after.finding ?? before.finding) as SavedFinding;
  const failedBefore = before.finding?.status === 'fail';
  const since = sinceOf(failedBefore ? (before.finding as SavedFinding) : finding);
  const state = failedBefore ? stateOf(before.finding as SavedFinding, after) : 'new';
  if (state === 'new') return { state, since, remark: notLookedAt(finding, before), finding };
  return { state, since, remark: state === 'unknown' ? notLookedAt(finding, after) : null, finding };
}

function sinceOf({ baseline, asOf }: SavedFinding): number {
  return baseline?.since ?? asOf;
}

function stateOf(before: SavedFinding, after: Side): DiffState {
  if (after.finding?.status === 'fail') return 'still';
  if (after.finding?.status === 'excepted') return 'excepted';
  return notLookedAt(before, after) === null ? 'fixed' : 'unknown';
}

/** Why a scan says nothing about a finding; null where it does, or where its silence means that nothing fails. */
function notLookedAt({ account, control, subject }: SavedFinding, { scan, finding }: Side): string | null {
  if (finding?.status === 'unknown') return finding.message;
  if (finding !== undefined) return null;
  const read = scan.accounts.find(({ id }) => id === account);
  if (read === undefined) return `Account ${account} was not scanned.`;
  if (!read.isComplete) return `Account ${account} was not read to its end.`;
  if (!scan.controls.includes(control)) return `The control ${control} was not judged.`;
  const isAsked = ({ users }: SavedScan) =>
    users?.some((name) => name.toLowerCase() === subject.name.toLowerCase()) ?? true;
  return subject.kind === 'iam-user' && !isAsked(scan) ? 'The scan was of other users.' : null;
}

const states: readonly DiffState[] = ['new', 'still', 'fixed', 'excepted', 'unknown'];

function inOrder(one: Difference, other: Difference): number {
  return (
    states.indexOf(one.state) - states.indexOf(other.state) ||
    compare(keyOf(one.finding), keyOf(other.finding))
  );
}

function keyOf({ account, control, subject }: SavedFinding): string {
  return [account, control, subject.kind, subject.name].join('\n');
}

/** By code unit: the same order on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
