import type { KeyStatus, LastUsed } from '../scan/access-key.ts';
import type { AccountDone, Progress, ScanDone, ScanStarted } from '../scan/scan-event.ts';
import type { EpochMs } from '../time.ts';
import type { Decision } from './decision.ts';
import type { TrailEvidence } from './evidence.ts';
import type { KeyManager } from './key-manager.ts';
import type { Plan } from './plan.ts';

/** A key with the latest use that any evidence shows. */
export type KeyWithUse = {
  id: string | null;
  status: KeyStatus;
  createdAt: EpochMs | null;
  /** Null: not asked. */
  lastUsed: LastUsed | null;
};

/** A user with more than one active key, and the decision. */
export type DecidedUser = {
  decision: Decision;
  /** The oldest first. */
  keys: readonly KeyWithUse[];
  /** What CloudTrail shows of each active key's calls, the oldest key first. Empty: it was not asked. */
  trails: readonly ({ key: string } & TrailEvidence)[];
  /** The infrastructure as code that manages its keys; null: it could not be read. */
  managers: readonly KeyManager[] | null;
  /** The moment to which it was decided. */
  decidedAt: EpochMs;
};

/** An account is read and judged, and every failing user in it is decided. */
export type AccountPlanned = AccountDone & {
  /** The most urgent first. */
  offenders: readonly DecidedUser[];
};

/** Everything that a plan was made of, and the plan. Accounts are in the order of their ids. */
export type PlanOutcome = {
  started: ScanStarted;
  accounts: readonly AccountPlanned[];
  done: ScanDone;
  plan: Plan;
};

export type PlanDone = { type: 'plan-done'; outcome: PlanOutcome };

/** The stream of making a plan: a scan's, with decisions, and the plan at its end. */
export type PlanEvent = ScanStarted | Progress | AccountPlanned | ScanDone | PlanDone;
