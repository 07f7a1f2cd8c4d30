import { countVerdict, isReported, judge, toFinding } from '../../controls/judge.ts';
import type { Control } from '../../domain/scan/control.ts';
import { type Finding, noCounts } from '../../domain/scan/finding.ts';
import type { Inventory } from '../../domain/scan/inventory.ts';
import type { AccountDone } from '../../domain/scan/scan-event.ts';
import type { Subject } from '../../domain/scan/subject.ts';
import type { Settings } from '../../domain/settings.ts';
import type { EpochMs } from '../../domain/time.ts';

export type Judging = {
  controls: readonly Control[];
  settings: Settings;
  /** The moment that ages are counted from. */
  now: EpochMs;
  sha256Hex: (text: string) => string;
};

/** Judges every subject of an account once; of the many that pass only the number is kept. */
export function judgeInventory(
  inventory: Inventory,
  apiCalls: Record<string, number>,
  judging: Judging,
): AccountDone {
  const { controls, now, settings, sha256Hex } = judging;
  const counts = Object.fromEntries(controls.map(({ id }) => [id, noCounts()]));
  const findings: Finding[] = [];
  const context = { account: inventory.account.id, now, sha256Hex };
  // A function of its own: the engine optimizes it once, and a long loop again and again.
  const judgeSubject = (subject: Subject) => {
    for (const judgement of judge(subject, judging)) {
      const { control, verdict } = judgement;
      countVerdict(counts[control.id] ?? noCounts(), verdict.status);
      if (isReported(verdict.status, settings)) findings.push(toFinding(subject, judgement, context));
    }
  };
  for (const subject of inventory.subjects()) judgeSubject(subject);
  const order = new Map(controls.map(({ id }, place) => [id, place]));
  findings.sort(
    (one, other) =>
      compare(order.get(one.control) ?? 0, order.get(other.control) ?? 0) || compareSubjects(one, other),
  );
  return { type: 'account-done', account: { ...inventory.account, apiCalls }, findings, counts };
}

function compareSubjects(one: Finding, other: Finding): number {
  return compare(one.subject.kind, other.subject.kind) || compare(one.subject.name, other.subject.name);
}

/** By code unit: the same order on every machine, whatever its language. */
function compare<T extends string | number>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
