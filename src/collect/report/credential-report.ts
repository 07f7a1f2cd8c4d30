import type { Partition } from '../../domain/aws/partition.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { ReportUser } from './report-user.ts';

/** What a credential report says of its account. */
export type CredentialReport = {
  accountId: string;
  partition: Partition;
  root: ReportUser | null;
  /** By lower-case name: user names are unique without regard to case (IAM user guide, "IAM and AWS STS quotas"). */
  users: ReadonlyMap<string, ReportUser>;
  showsFurtherCredentials: boolean;
  /** The newest creation, change or use in it that is not after `now`; null where it holds none. */
  newestMoment: EpochMs | null;
};
