import type { Problem } from './problem.ts';
import type { EpochMs } from './time.ts';

export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** How an account's inventory was collected. */
export type CollectPath = 'report' | 'live' | 'file';

/** `partial`: interrupted, or some users unreadable; `failed`: the list of users is. */
export type AccountState = 'complete' | 'partial' | 'failed';

export type Account = {
  id: string;
  name: string | null;
  partition: Partition;
  state: AccountState;
  path: CollectPath;
  asOf: EpochMs | null;
  reportGeneratedAt: EpochMs | null;
  /** IAM users; root is none. */
  users: number | null;
  /** Requests sent, by operation, retries too. */
  apiCalls: Record<string, number>;
  problems: Problem[];
};

/** The region in which a partition keeps IAM, and in which CloudTrail has IAM's events (CloudTrail user guide, "Global service events"). */
export const globalRegions: Record<Partition, string> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** Whether a region can be asked with credentials of that partition (AWS General Reference, "Regional endpoints"). */
export function isRegionOf(partition: Partition, text: string): boolean {
  if (!isRegion(text)) return false;
  const prefix = { 'aws-cn': 'cn-', 'aws-us-gov': 'us-gov-' };
  if (partition !== 'aws') return text.startsWith(prefix[partition]);
  return !Object.values(prefix).some((other) => text.startsWith(other));
}

/** By its form alone: new regions come every year. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/.test(text);
}

export function isPartition(text: string): text is Partition {
  return Object.hasOwn(globalRegions, text);
}
