import type { PlanUser } from '../plan/plan.ts';

/** ISO 8601 in UTC with `Z`. */
type Time = string;

export type RunKind = 'apply' | 'dry-run' | 'verify' | 'undo';

/** What became of an action: of `apply` and a dry run. */
export type ApplyState = 'done' | 'refused' | 'failed' | 'skipped' | 'reverted' | 'in-doubt' | 'would-do';

/** What became of a change: of `verify` and `undo`. An undo can fail, and leaves unknown outcomes alone. */
export type CheckState =
  | 'undone'
  | 'refused'
  | 'failed'
  | 'in-doubt'
  | 'stands'
  | 'changed'
  | 'gone'
  | 'late-use'
  | 'unknown';

/** A code for programs, a sentence for a person. */
export type RunReason = { code: RunReasonCode; message: string };

export type RunReasonCode =
  /** The key or its user is no longer there. */
  | 'gone'
  /** The key was inactive already, and not by this run. */
  | 'already-inactive'
  | 'kept-not-active'
  /** A key has a last use newer than planned. */
  | 'used-since'
  /** An active key is there that the plan has not seen. */
  | 'new-key'
  | 'status-unknown'
  /** A fact could not be read again. */
  | 'unreadable'
  /** It is a key of the identity that signs this run. */
  | 'signer'
  /** The write was refused: nothing was changed by it. */
  | 'write-failed'
  /** The write got no clear answer, and the key is still seen active. */
  | 'write-unanswered'
  /** The outcome of the write is unknown. */
  | 'write-in-doubt'
  /** The write was answered, and no two reads agreed on it in time. */
  | 'not-confirmed'
  /** Settled by the key itself: a write of this run of which nothing was known has left it active. */
  | 'not-done'
  /** Settled by CloudTrail: the write of this run is there. */
  | 'found-in-trail'
  /** Settled by a person who was asked. */
  | 'confirmed-by-person'
  | 'late-use'
  | 'reverted'
  | 'revert-failed'
  | 'quarantined'
  /** Somebody else changed the key's status after this run. */
  | 'changed-by-others'
  | 'trail-unreadable'
  /** After an undo the user has more than one active key again. */
  | 'several-active'
  /** Calls with an inactive key may leave no trace: no use seen proves little. */
  | 'silence-proves-little'
  | 'interrupted';

export type RunAction = {
  id: string;
  account: string;
  user: PlanUser;
  key: string;
  state: ApplyState | CheckState;
  reasons: readonly RunReason[];
  /** When two reads agreed; null: they never did, or nothing was written. */
  verifiedAt: Time | null;
};

/** Who signs, and where: what a person checks before anything else. */
export type RunIdentity = {
  arn: string;
  account: string;
  /** The endpoint of IAM, or null for AWS's own. */
  endpoint: string | null;
};

/** The document that `apply`, `verify`, `undo` and `runs show` print. */
export type Run = {
  schema: 'solekey.run/1';
  kind: RunKind;
  /** Null: a dry run is none. */
  run: string | null;
  /** The plan's id. */
  plan: string;
  /** The hash of the journal's last line. It proves something only where it is kept elsewhere too. */
  journalHead: string | null;
  state: 'complete' | 'stopped';
  startedAt: Time;
  finishedAt: Time;
  identity: RunIdentity;
  actions: readonly RunAction[];
};

export type NoticeCode =
  | 'unknown-signer'
  /** The caller can't undo it; an administrator can. */
  | 'undo-not-permitted'
  /** Solekey undoes it for no caller. */
  | 'undo-quarantined'
  | 'trail-unreadable'
  | 'journal-cut'
  | 'stopped';

/** How far a run is: a person reads them as they come, the last one holds the whole. */
export type RunEvent =
  /** Checked; nothing has been written yet. */
  | {
      type: 'run-started';
      kind: RunKind;
      identity: RunIdentity;
      run: string | null;
      plan: string;
      actions: number;
    }
  /** What a person should know before, or beside, any action. */
  | {
      type: 'notice';
      code: NoticeCode;
      message: string;
    }
  | { type: 'action-started'; id: string; account: string; user: PlanUser; key: string }
  | { type: 'action-done'; action: RunAction }
  /** Until when the last use of what was changed is looked at. */
  | { type: 'watching'; until: Time }
  /** The run's journal is no longer what its name leads to, but at this path. */
  | { type: 'journal-saved'; path: string }
  | { type: 'run-done'; run: Run };
