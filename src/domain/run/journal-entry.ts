import type { Plan } from '../plan/plan.ts';
import type { ApplyState, CheckState, RunIdentity, RunReason } from './run.ts';

/** ISO 8601 in UTC with `Z`. */
type Time = string;

/**
 * One line of a run's journal, without what chains it: what was intended is on disk before it is done, what came of
 * it after. These lines alone suffice to show, resume and undo a run.
 */
export type JournalEntry =
  /** The first line, once. It holds the whole plan: an undo needs no other file. */
  | { type: 'run-created'; at: Time; run: string; tool: { name: 'solekey'; version: string }; plan: Plan }
  /** A process begins to work on the run. */
  | { type: 'session-started'; at: Time; command: 'apply' | 'undo'; identity: RunIdentity }
  /** Before a write. `signedBy`: the key that will sign it, a temporary one where a role does it. */
  | {
      type: 'intent';
      at: Time;
      action: string;
      why: WriteReason;
      account: string;
      user: string;
      key: string;
      to: 'Active' | 'Inactive';
      signedBy: string;
    }
  /** After a write, or in place of one. It closes the intent before it on the same action, if there is one. */
  | {
      type: 'outcome';
      at: Time;
      action: string;
      /** `apply` and `undo` say what became of the action each. */
      command: 'apply' | 'undo';
      state: ApplyState | CheckState;
      reasons: readonly RunReason[];
      verifiedAt: Time | null;
    }
  | { type: 'session-ended'; at: Time; command: 'apply' | 'undo'; state: 'complete' | 'stopped' };

/** Why a key's status is written: to apply the plan, to revert it at once, or to undo the run. */
export type WriteReason = 'apply' | 'revert' | 'undo';

/** A line as it is on disk: numbered from 1, and chained to the one before by its hash. */
export type ChainedEntry = JournalEntry & {
  sequence: number;
  /** The hash of the line before; of the first line, 64 zeros. */
  previous: string;
  /** SHA-256, in hex, of the canonical JSON (RFC 8785) of all other fields. */
  hash: string;
};
