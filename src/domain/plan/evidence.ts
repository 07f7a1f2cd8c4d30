import type { CallerGroup } from '../caller/group-callers.ts';
import type { AccessKey } from '../scan/access-key.ts';
import type { EpochMs } from '../time.ts';
import type { KeyManager } from './key-manager.ts';

/** A fact that was asked for: what it is, or why it could not be read. An error is never a value. */
export type Reading<Value> =
  | { isRead: true; value: Value }
  /** AWS's own code where there is one: `AccessDenied`. */
  | { isRead: false; error: string };

/** One use of a key, as far as it is known. */
export type KeyUse = { at: EpochMs; service: string | null; region: string | null };

/**
 * What CloudTrail shows of the calls that one key signed, summed over the regions that were asked. Lists hold each
 * word once, the most frequent first.
 */
export type TrailEvidence = {
  /** Null: no call of this key is there. */
  seen: { firstAt: EpochMs; lastAt: EpochMs; calls: number } | null;
  /** `s3`, `sts`: the event source without its domain. */
  services: readonly string[];
  actions: readonly string[];
  regions: readonly string[];
  sourceAddresses: readonly string[];
  /** Each with its features in one order: `canonicalUserAgent`. */
  userAgents: readonly string[];
  /** What the user agents say of who calls: hints for a person. Nothing is decided by them. */
  callers: readonly CallerGroup[];
  /** Error codes of calls that AWS refused: those were calls as well. */
  errors: readonly string[];
  regionsAsked: readonly string[];
  /** Regions that were asked and did not answer in full. One is enough to make the whole a missing fact. */
  unreadable: readonly { region: string; error: string }[];
  /** What such evidence cannot show (data events, regions not asked, the trail's lag), a sentence each. */
  blindSpots: readonly string[];
};

export type KeyEvidence = {
  /** GetAccessKeyLastUsed. Null inside: it shows no use, which is 'never' only since use is tracked. */
  lastUse: Reading<KeyUse | null>;
  /** Null: not asked for. */
  trail: TrailEvidence | null;
};

/** Which keys of this user sign the very run that asks. `every-key`: the caller is this user by temporary credentials, which name no key. */
export type Signing = { by: 'nobody' } | { by: 'key'; id: string } | { by: 'every-key' };

export type Tag = { key: string; value: string };

/** The evidence about a user with more than one active key. */
export type Evidence = {
  /** GetUser. */
  identity: Reading<{ userId: string; arn: string }>;
  /** GetUser too, but nothing is decided by tags. */
  tags: Reading<readonly Tag[]>;
  /** Names of the policies that ListAttachedUserPolicies shows. */
  attachedPolicies: Reading<readonly string[]>;
  /** By key id; every active key should be here. */
  keys: ReadonlyMap<string, KeyEvidence>;
  signing: Signing;
  /** Whether the user asks about themselves: what they then write is refused by AWS while they are quarantined. */
  isOwn: boolean;
  /** The infrastructure as code that manages keys of this user. Nothing is decided by it. Null: it could not be read. */
  managers: readonly KeyManager[] | null;
};

/** A user with two or more active keys, as the scan saw it. */
export type NoncompliantUser = {
  account: string;
  user: { name: string; arn: string | null; userId: string | null };
  /** In no order, inactive ones too. */
  keys: readonly AccessKey[];
  /** False where there may be a key that the scan could not see. */
  keysAreAll: boolean;
};
