import type { AccountSpec } from '../state/account-spec.ts';
import { HOUR, MINUTE } from './past.ts';

/** One kind of account that is hard to read; `spec` is what is special about it. */
export interface AccountCase {
  readonly name: string;
  readonly spec: Omit<AccountSpec, 'report'>;
  /** How its report differs; `stored: null` is none. */
  readonly report?: AccountSpec['report'];
  /** The age of the stored report; absent: as in any account; null: none is stored. */
  readonly reportAgeMs?: number | null;
}

const denied = (...deny: string[]): AccountCase['spec'] => ({ permissions: { deny } });

export const accountCases: readonly AccountCase[] = [
  { name: 'denied-role', spec: { roles: [] } },
  { name: 'denied-reports', spec: denied('iam:GenerateCredentialReport', 'iam:GetCredentialReport') },
  { name: 'denied-lookup-events', spec: denied('cloudtrail:LookupEvents') },
  { name: 'denied-list-access-keys', spec: denied('iam:ListAccessKeys') },
  { name: 'suspended', spec: { status: 'SUSPENDED' } },
  { name: 'pending-closure', spec: { status: 'PENDING_CLOSURE' } },
  { name: 'throttled-hard', spec: { buckets: { 'iam:*': { ratePerSecond: 4, burst: 4 } } } },
  { name: 'slow', spec: { latencyMs: 25 } },
  { name: 'report-never-complete', spec: {}, report: { neverCompletes: true }, reportAgeMs: null },
  { name: 'report-limit-exceeded-first', spec: {}, report: { limitExceededFirst: 2 }, reportAgeMs: null },
  { name: 'report-throttled-first', spec: {}, report: { throttlingFirst: 2 } },
  { name: 'report-expired', spec: {}, reportAgeMs: 4 * HOUR + 10 * MINUTE },
  { name: 'report-stale', spec: {}, report: { neverExpires: true }, reportAgeMs: 7 * HOUR },
];
