/** What goes wrong. */
export const FAULT_KINDS = [
  'error',
  'expired-token',
  'timeout',
  'timeout-after',
  'reset-before',
  'reset-after',
  'truncated-body',
  'malformed-body',
  'truncated-without-marker',
  'same-marker',
  'other-user',
  'missing-status',
  'unknown-status',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * One line of the table of faults. A call that matches every given field meets it: always, or as `nth`,
 * `times` or `probability` say.
 */
export interface FaultRule {
  kind: FaultKind;
  /** `iam`, `sts`, `organizations` or `cloudtrail`. */
  service?: string;
  operation?: string;
  /** The caller's account. */
  account?: string;
  /** The `UserName` of the input. */
  user?: string;
  /** Only these of the matching calls, the first being 1. */
  nth?: number | readonly number[];
  /** Only so many, then no more. */
  times?: number;
  /** Between 0 and 1, seeded. */
  probability?: number;
  /** Of the kind `error`: what is answered. Default ServiceFailure, 500. */
  code?: string;
  status?: number;
  message?: string;
}
