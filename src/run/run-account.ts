import type { KeyUse } from '../domain/evidence.ts';
import type { LiveKeys } from '../domain/live-keys.ts';
import type { KeyWrite } from '../domain/ports/account-changer.ts';
import type { EpochMs } from '../domain/time.ts';
import type { TrailEvent } from '../domain/trail-event.ts';

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
};
