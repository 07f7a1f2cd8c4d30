import type { Permissions } from '../limits/permissions.ts';
import type { BucketLimits } from '../limits/token-buckets.ts';
import type { CredentialReportOptions } from '../report/credential-report.ts';
import type { Script } from '../script/script.ts';

/** What one account is and how it behaves. Everything is optional; durations are simulated milliseconds. */
export interface AccountSpec extends AccountBehaviour {
  /** Twelve digits; default: made from the seed. */
  id?: string;
  name?: string;
  email?: string;
  /** Organizations' account status: ACTIVE (default), SUSPENDED, PENDING_CLOSURE. */
  status?: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE';
  /** Epoch milliseconds; default: three years before the clock's start. */
  createdAt?: number;
  /** The names of the organizational units that it is in, from the root down. Default: none, the root itself. */
  unit?: readonly string[];
  aliases?: readonly string[];
  report?: CredentialReportOptions;
  /** Writes the account's past. It runs once, when the account is first touched. */
  populate?: (script: Script, accountId: string) => void;
}

/** Given for one account, or as `defaults` for all. */
export interface AccountBehaviour {
  permissions?: Permissions;
  buckets?: BucketLimits;
  /** A read may show the state of up to so long ago. Default 0. */
  eventualConsistencyMs?: number;
  /** Shortest and longest time until GetAccessKeyLastUsed shows a use. Default 7 to 10 minutes. */
  lastUseLagMs?: readonly [number, number];
  /** Shortest and longest time until LookupEvents shows an event. Default 0 to 15 minutes. */
  trailLagMs?: readonly [number, number];
  /** Real milliseconds that each call takes. Default 0. */
  latencyMs?: number;
  /** Default: `OrganizationAccountAccessRole`, which the management account may assume. */
  roles?: readonly RoleSpec[];
}

export interface RoleSpec {
  name: string;
  /** Begins and ends with a slash. Default `/`. */
  path?: string;
  externalId?: string;
  /** The account that may assume it; null: any. Default: the management account. */
  trusts?: string | null;
}
