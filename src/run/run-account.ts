import type { TrailEvent } from '../domain/aws/trail-event.ts';
import type { KeyUse } from '../domain/plan/evidence.ts';
import type { KeyWrite } from '../domain/ports/account-changer.ts';
import type { LiveKeys } from '../domain/scan/live-keys.ts';
import type { EpochMs } from '../domain/time.ts';

/** One account as a run works on it. Each call throws ServiceError when it has failed for good, but for `readKeys`. */
export type RunAccount = {
  id: string;
  /** AWS's clock. */
  now(): EpochMs;
  pause(milliseconds: number): Promise<void>;
  /** Every page of ListAccessKeys. */
  readKeys(userName: string): Promise<LiveKeys>;
  /** GetAccessKeyLastUsed; null: no use is recorded. An answer about another user is an error. */
  readLastUse(keyId: string, userName: string): Promise<KeyUse | null>;
  /** The UpdateAccessKey events that the trail shows from that second on, every page. They arrive minutes late. */
  readKeyChanges(from: EpochMs): Promise<readonly TrailEvent[]>;
  /** Names of the policies that are attached to a user. */
  readAttachedPolicies(userName: string): Promise<readonly string[]>;
  openWrite(): Promise<KeyWrite>;
  /** Milliseconds of a clock that never goes back. */
  elapsed(): number;
  /**
   * The same account until the time of one action is over. Its writes have a time of their own.
   * @param since the moment of `elapsed` from which the time counts; absent: now
   */
  timed(since?: number): TimedAccount;
};

/** Every call and pause ends with ServiceError `deadline` when no time is left. */
export type TimedAccount = RunAccount & {
  /** Milliseconds; none are left at 0 or less. */
  timeLeft(): number;
};
