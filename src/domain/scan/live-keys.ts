import type { ServiceError } from '../aws/service-error.ts';
import type { EpochMs } from '../time.ts';
import type { AccessKey } from './access-key.ts';

/** What ListAccessKeys said of a user, or why it said nothing. */
export type LiveKeys =
  | { state: 'read'; asOf: EpochMs; name: string; keys: AccessKey[] }
  /** `NoSuchEntity`: no user has this name now. */
  | { state: 'gone'; asOf: EpochMs }
  | { state: 'unreadable'; error: ServiceError };
