/** What a scan judges by and how it was asked; printed with its answer, so that the answer can be repeated. */
export type Settings = {
  controls: readonly string[];
  path: 'report' | 'live' | 'file';
  /** Names of the users in scope; null: all. */
  users: readonly string[] | null;
  /** Whether pass and not-applicable findings are reported too. */
  all: boolean;
  failOn: 'fail' | 'unknown' | 'never';
  /** Accounts read at the same time. */
  concurrency: number;
  /** Calls in flight at the same time in one account, to begin with. */
  callsInFlight: number;
  /** Seconds after which an account is reported with what is known of it. */
  accountDeadlineSeconds: number;
  /** Days. A quarter's job, and a margin. */
  idleDays: number;
  /** Days that a rotation may take. */
  rotationWindowDays: number;
  /** Days after which a key is old. */
  maxKeyAgeDays: number;
  /** Days after which an unused key is left behind. */
  maxUnusedDays: number;
};

export const defaultSettings: Settings = {
  controls: ['iam-user-single-active-access-key'],
  path: 'report',
  users: null,
  all: false,
  failOn: 'unknown',
  concurrency: 8,
  callsInFlight: 20,
  accountDeadlineSeconds: 900,
  idleDays: 100,
  rotationWindowDays: 7,
  maxKeyAgeDays: 90,
  maxUnusedDays: 45,
};
