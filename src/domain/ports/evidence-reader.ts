import type { KeyUse, Tag } from '../evidence.ts';
import type { Page } from './account-reader.ts';

/** A user as GetUser tells it. */
export type ToldUser = { name: string; userId: string; arn: string; tags: readonly Tag[] };

/** A key's last use as GetAccessKeyLastUsed tells it. */
export type ToldLastUse = {
  /** Whose key it is; null: the answer did not say. */
  userName: string | null;
  /** Null: no use is recorded, which is 'never' only since use is tracked. */
  use: KeyUse | null;
};

/**
 * What is asked about an offender, and about nobody else. Each call throws ServiceError when it has failed for good:
 * an answer that is cut short or contradicts itself is an error too, never 'not used'.
 */
export type EvidenceReader = {
  getAccessKeyLastUsed(keyId: string): Promise<ToldLastUse>;
  getUser(userName: string): Promise<ToldUser>;
  /** Names of policies. */
  listAttachedUserPolicies(userName: string, marker: string | null): Promise<Page<string>>;
};
