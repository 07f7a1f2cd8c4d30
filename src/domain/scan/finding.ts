import type { EpochMs } from '../time.ts';
import type { AccessKey } from './access-key.ts';
import type { Control, ControlId, Headline, Severity, VerdictStatus } from './control.ts';
import type { SubjectKind } from './subject.ts';

export type FindingStatus = VerdictStatus | 'excepted';

/** A key as a finding shows it, with its age at the moment that ages are counted from. */
export type FindingKey = AccessKey & {
  /** Whole days, rounded down. */
  ageDays: number | null;
};

export type Finding = {
  /** The same for the same account, control and subject in every scan. */
  id: string;
  control: ControlId;
  status: FindingStatus;
  severity: Severity;
  account: string;
  asOf: EpochMs;
  subject: { kind: SubjectKind; name: string; arn: string | null; userId: string | null };
  keys: FindingKey[];
  message: string;
  /** What programs read beside the message; each control's own. Reports pass it on and never look into it. */
  data: Record<string, unknown>;
  /** Null: a list shows the message. */
  headline: Headline | null;
  /** The command that decides how to fix it; null: none. */
  fixedBy: NonNullable<Control['fixedBy']> | null;
  exception: { owner: string; reason: string; expires: EpochMs } | null;
  /** Beside an earlier scan; null where none was given, or the finding asks for nothing. */
  baseline: FindingBaseline | null;
};

export type FindingBaseline = {
  /** Whether the earlier scan did not have it as a fail. */
  isNew: boolean;
  /** As of when it was first seen to fail; of what is new, this very scan's moment. */
  since: EpochMs;
};

export type Counts = { pass: number; fail: number; unknown: number; excepted: number; notApplicable: number };

export function noCounts(): Counts {
  return { pass: 0, fail: 0, unknown: 0, excepted: 0, notApplicable: 0 };
}
