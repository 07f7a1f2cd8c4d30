import type { KeyUse, Tag } from '../plan/evidence.ts';
import type { EpochMs } from '../time.ts';
import type { Page, TrailRecord } from './account-reader.ts';

/** A user as GetUser tells it. */
export type UserDetails = { name: string; userId: string; arn: string; tags: readonly Tag[] };

/** A key's last use as GetAccessKeyLastUsed tells it. */
export type ReportedLastUse = {
  /** Whose key it is; null: the answer did not say. */
  userName: string | null;
  /** Null: no use is recorded, which is 'never' only since use is tracked. */
  use: KeyUse | null;
};

/** The calls that one key signed, in one region. */
export type CallQuery = { accessKeyId: string; region: string; from: EpochMs; to: EpochMs };

/**
 * What is read about a user with more than one active key, and about no other user. Each call throws ServiceError when it has failed for good:
 * an answer that is cut short or contradicts itself is an error too, never 'not used'.
 */
export type EvidenceReader = {
  getAccessKeyLastUsed(keyId: string): Promise<ReportedLastUse>;
  getUser(userName: string): Promise<UserDetails>;
  /** Names of policies. */
  listAttachedUserPolicies(userName: string, marker: string | null): Promise<Page<string>>;
  /** Management events of the last 90 days, at most two requests a second in each region. */
  lookupCalls(query: CallQuery, token: string | null): Promise<Page<TrailRecord>>;
};
