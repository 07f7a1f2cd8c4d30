import type { Partition } from './aws/partition.ts';
import type { Use } from './aws/permission.ts';
import type { Tool } from './scan/scan-event.ts';
import type { EpochMs } from './time.ts';

/** `present` is never a guess: a call was let through, or IAM's policy simulator says that it would be. */
export type PermissionState = 'present' | 'missing' | 'unknown';

/** One permission, and what AWS says of it. */
export type PermissionAnswer = {
  action: string;
  use: Use;
  state: PermissionState;
  /** How it was asked; null: it was not. */
  askedBy: 'call' | 'simulation' | null;
  /** What it was asked about: a user's ARN, a key's id, a role's ARN; null: nothing in particular. */
  about: string | null;
  /** What can't be done without it. */
  without: string;
  /** AWS's own words where it is missing, the reason where it is unknown. */
  detail: string | null;
};

export type AccountDiagnosis = {
  account: {
    id: string;
    name: string | null;
    partition: Partition;
    /** Who calls in it; null: no credentials. */
    identity: string | null;
    /** Requests sent, by operation, retries too. */
    apiCalls: Record<string, number>;
  };
  permissions: PermissionAnswer[];
};

/** Where a service is asked: null where that is AWS's own place. */
export type ServiceEndpoint = { service: 'IAM' | 'STS' | 'CloudTrail' | 'Organizations'; url: string | null };

/** Who calls AWS, from where, and where. */
export type CallerDiagnosis = {
  arn: string;
  account: string;
  userId: string;
  partition: Partition;
  profile: string;
  /** Where the credentials come from, and what else is configured and not used. */
  credentials: { source: string; notUsed: string[] };
  /** In which STS is asked. */
  region: string;
  endpoints: ServiceEndpoint[];
  /** What it takes to reach other accounts, where others are asked for. */
  permissions: PermissionAnswer[];
};

export type Diagnosis = {
  tool: Tool;
  startedAt: EpochMs;
  finishedAt: EpochMs;
  use: Use;
  /** Whether every account was asked that there is. */
  complete: boolean;
  caller: CallerDiagnosis;
  accounts: AccountDiagnosis[];
  /** Permissions that only other accounts take, where none was asked for. */
  notAsked: string[];
};

/** How many permissions are there, missing, and not known, those of the caller too. */
export function countAnswers({
  caller,
  accounts,
}: Pick<Diagnosis, 'caller' | 'accounts'>): Record<PermissionState, number> {
  const counts = { present: 0, missing: 0, unknown: 0 };
  for (const { permissions } of [caller, ...accounts])
    for (const { state } of permissions) counts[state] += 1;
  return counts;
}
