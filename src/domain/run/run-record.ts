import type { Plan, PlanAction } from '../plan/plan.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { ApplyState, CheckState, RunIdentity, RunReason } from './run.ts';

/** A write that was announced. `closedAt`: when what came of it was known, ISO 8601; absent: it never was. */
export type Intent = Extract<JournalEntry, { type: 'intent' }> & { closedAt?: string };

/** What a run's journal tells of one action of its plan. */
export type ActionRecord = {
  action: PlanAction;
  /** Every write of this run that was intended, oldest first, whatever came of it. */
  intents: readonly Intent[];
  /** What the last apply said of it; null: it was not reached. */
  applied: RecordedOutcome | null;
  /** Writes of this run of which it is not known whether they were done, oldest first. */
  pendingWrites: readonly Intent[];
  /** The proven write by which this run deactivated the key; null: none, or it was reverted. */
  deactivatedBy: Intent | null;
  /** A write that was to take the deactivation back and of which no outcome is known. */
  pendingRevert: Intent | null;
  /** What the last undo said of it; null: there was none. */
  undone: RecordedOutcome | null;
  /** Writes of an undo of which it is not known whether they were done. */
  pendingUndoWrites: readonly Intent[];
};

export type RecordedOutcome = {
  state: ApplyState | CheckState;
  reasons: readonly RunReason[];
  verifiedAt: string | null;
};

export type Session = {
  command: 'apply' | 'undo';
  startedAt: string;
  identity: RunIdentity;
  /** Null: it did not live to say. */
  state: 'complete' | 'stopped' | null;
  endedAt: string | null;
};

/** A run as its journal tells it. */
export type RunRecord = {
  run: string;
  plan: Plan;
  createdAt: string;
  version: string;
  sessions: readonly Session[];
  /** In the plan's order. */
  actions: readonly ActionRecord[];
  /** Every action has a known outcome. */
  isFinished: boolean;
  /** An undo has begun to put something back. */
  isUndone: boolean;
};

/** Whether the journal announces a write of which it does not say what came of it. */
export function hasOpenWrite({
  pendingWrites,
  pendingRevert,
  pendingUndoWrites,
}: Pick<ActionRecord, 'pendingWrites' | 'pendingRevert' | 'pendingUndoWrites'>): boolean {
  return pendingWrites.length > 0 || pendingRevert !== null || pendingUndoWrites.length > 0;
}
