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

export function isPartition(text: string): text is Partition {
  return Object.hasOwn(globalRegions, text);
}
