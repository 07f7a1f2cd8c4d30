import type { EpochMs } from '../time.ts';

/** A user as ListUsers tells it. Null: the answer did not say. */
export type ListedUser = { name: string | null; userId: string | null; arn: string | null };

/** A key as ListAccessKeys tells it. Null: the answer did not say. */
export type ListedKey = {
  userName: string | null;
  id: string | null;
  status: string | null;
  createdAt: EpochMs | null;
};

/** One page; `next` asks for the one after it, null at the last. */
export type Page<Item> = { items: Item[]; next: string | null };

export type StoredReport = { content: Uint8Array; generatedAt: EpochMs | null };

export type TrailQuery = { eventName: string; from: EpochMs; to: EpochMs };

/** A CloudTrail event as its JSON record tells it, parsed and not yet believed; null where it was no JSON. */
export type TrailRecord = unknown;

/**
 * One account, read. Each call throws ServiceError when it has failed for good: retries, pacing and the account's
 * deadline are behind this port. The collector reads pages and believes nothing.
 */
export type AccountReader = {
  /** Gets the account's credentials: a role is assumed where it is not the caller's own account. */
  connect(): Promise<void>;
  /** AWS's clock as its answers tell it: asOf must not depend on this machine's. */
  now(): EpochMs;
  /** Requests sent so far by operation, retries too. */
  apiCalls(): Record<string, number>;
  /** @returns the state: STARTED, INPROGRESS or COMPLETE. */
  generateCredentialReport(): Promise<string | null>;
  getCredentialReport(): Promise<StoredReport>;
  listUsers(marker: string | null): Promise<Page<ListedUser>>;
  listAccessKeys(userName: string, marker: string | null): Promise<Page<ListedKey>>;
  /** In the partition's global region, at most two requests a second. */
  lookupEvents(query: TrailQuery, token: string | null): Promise<Page<TrailRecord>>;
  /** Waits, no longer than the account's deadline. Throws ServiceError when interrupted. */
  pause(milliseconds: number): Promise<void>;
  /** Milliseconds until the account's deadline. */
  timeLeft(): number;
  /** Milliseconds that so many calls would take in this account, as fast as it answers now. */
  expectedTime(calls: number): number;
  /** Milliseconds of a clock that never goes back and never stands still. */
  elapsed(): number;
  /**
   * Runs `work`. Once so many milliseconds are over, the calls and pauses that it makes throw ServiceError `deadline`,
   * whatever they are waiting for, and no call is repeated.
   */
  within<T>(milliseconds: number, work: () => Promise<T>): Promise<T>;
};
