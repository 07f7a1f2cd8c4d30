import type { Settings } from '../settings.ts';
import type { EpochMs } from '../time.ts';

export type DecisionOutcome = 'deactivate' | 'wait' | 'migrate' | 'blocked';

/** Why nothing may be changed. */
export type BlockingCode =
  /** The scan knows fewer than two active keys. */
  | 'not-an-offender'
  | 'keys-not-all-known'
  | 'key-without-id'
  | 'key-listed-twice'
  | 'status-unknown'
  | 'creation-unknown'
  | 'creation-in-future'
  | 'last-use-unreadable'
  | 'trail-unreadable'
  | 'use-before-creation'
  | 'use-in-future'
  | 'user-unreadable'
  /** The user's id is another one than in the scan. */
  | 'user-replaced'
  | 'quarantined'
  | 'quarantine-unreadable'
  | 'ses-smtp'
  /** Nothing tells which of two keys to keep. */
  | 'equal-keys'
  /** A person chose two keys of one user. */
  | 'two-chosen'
  /** A key that signs this run would be deactivated. */
  | 'signer';

export type WaitingCode = 'young' | 'unused-not-idle' | 'rotation-ending';

export type ReasonCode =
  | BlockingCode
  | WaitingCode
  | 'in-use'
  | 'idle'
  | 'never-used'
  /** Older than AWS's tracking of use, and no use recorded since. */
  | 'no-use-recorded'
  /** Migrate: the key to move to. */
  | 'survivor'
  | 'survivor-equal'
  | 'most-recently-used'
  | 'youngest'
  | 'chosen-by-person'
  | 'overrules-wait'
  | 'overrules-migrate'
  | 'overrules-rule'
  | 'ses-smtp-accepted'
  | 'rotate-next'
  /** The user can deactivate their key and not reactivate it: a quarantine can't be ruled out by them. */
  | 'undo-not-permitted'
  /** Infrastructure as code manages a key, and can undo what is done to it here. */
  | 'managed-by-code'
  /** Where a key is used there is something better than a key. */
  | 'use-a-role';

/** A code for programs, a sentence that a person can check. `key` is the one that it is about. */
export type Reason = { code: ReasonCode; message: string; key: string | null };

/** Which key of a user stays, and why. */
export type Decision = {
  account: string;
  user: { name: string; arn: string | null; userId: string | null };
  outcome: DecisionOutcome;
  /** Null for wait and blocked, and for migrate where the youngest in use is a tie. */
  keep: string | null;
  /** Ids, oldest key first; empty but for the outcome `deactivate`. */
  deactivate: string[];
  /** For wait alone: once this moment has passed, no reason to wait is left, if nothing is used. */
  actAfter: EpochMs | null;
  decidedBy: 'rule' | 'person';
  reasons: Reason[];
  owner: string | null;
};

/** What a person says of a plan as a whole: the same for each of its users. */
export type Choice = {
  /** Ids of keys to keep. */
  keep: readonly string[];
  /** Suspicions that the person has looked into. */
  accept: readonly Acceptance[];
  /** Of several keys in use the one that signs is kept, and not the youngest: its user asks about themselves. */
  keepsSigning?: boolean;
};

export type Acceptance = 'ses-smtp';

export const noChoice: Choice = { keep: [], accept: [] };

export type DecisionSettings = Pick<Settings, 'idleDays' | 'rotationWindowDays' | 'maxKeyAgeDays'> & {
  /** Tag keys that name an owner; the first that a user has is taken. */
  ownerTags: readonly string[];
};

export const defaultOwnerTags: readonly string[] = ['owner', 'email', 'team'];
