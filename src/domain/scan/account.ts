import type { Partition } from '../aws/partition.ts';
import type { Problem } from '../problem.ts';
import type { EpochMs } from '../time.ts';

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
