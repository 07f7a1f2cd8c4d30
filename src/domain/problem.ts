/** Every expected failure is one of these, collected and shown last. */
export type ProblemCode =
  | 'access-denied'
  | 'account-unreadable'
  | 'answer-as-old-as-report'
  | 'answer-malformed'
  | 'deadline-passed'
  | 'interrupted'
  | 'report-falls-back-to-live'
  | 'report-shows-two-slots'
  | 'tags-unreadable'
  | 'user-not-found'
  | 'user-unreadable';

export type Problem = {
  code: ProblemCode;
  severity: 'warning' | 'error';
  /** What happened, to what. */
  summary: string;
  detail: string | null;
  /** What to do next. */
  fix: string | null;
};
