import type { EpochMs } from '../time.ts';
import type { AccessKey } from './access-key.ts';

/** A fact that a verdict would need and does not have. */
export type MissingFact = {
  code:
    | 'account-unreadable'
    | 'further-credentials'
    | 'key-vanished'
    | 'keys-unreadable'
    | 'root-changed'
    | 'root-not-told'
    | 'slot-contradictory'
    | 'third-key-invisible'
    | 'user-gone'
    | 'user-not-found';
  /** A clause that ends "… is not known: ". */
  message: string;
};

/** An IAM user with what is known of its keys at one moment. */
export type IamUser = {
  kind: 'iam-user';
  /** As AWS spells it; identity is account and name, without regard to case. */
  name: string;
  arn: string | null;
  userId: string | null;
  /** The moment of which `keys` is true. */
  asOf: EpochMs;
  keys: readonly AccessKey[];
  /** False where the report's two slots are both filled and no third key could be seen. */
  keysAreAll: boolean;
  /** True where ListAccessKeys was read in this scan. */
  confirmedLive: boolean;
  missing: readonly MissingFact[];
};

/** The account's root user, a subject of its own, never counted among users. */
export type RootUser = {
  kind: 'root';
  name: '<root_account>';
  arn: string | null;
  userId: null;
  asOf: EpochMs;
  keys: readonly AccessKey[];
  missing: readonly MissingFact[];
};

/** An account whose users could not be listed: it stands for all of them. */
export type UnreadAccount = {
  kind: 'account';
  name: string;
  arn: null;
  userId: null;
  asOf: EpochMs;
  keys: readonly [];
  missing: readonly MissingFact[];
};

export type Subject = IamUser | RootUser | UnreadAccount;
export type SubjectKind = Subject['kind'];

export const rootName = '<root_account>';
