import type { Partition } from '../domain/account.ts';
import { globalRegions } from '../domain/account.ts';
import type { Profile } from './profile.ts';

/**
 * The region in which STS and the credential chain are asked. IAM and CloudTrail are always read in the partition's
 * global region.
 * @param partition what the region follows from where none is configured
 */
export function resolveRegion(flag: string | null, profile: Profile, partition: Partition): string {
  const configured =
    flag || process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || profile.values['region'];
  return configured || globalRegions[partition];
}

/** @returns the partition that an ARN names, `aws` where it names none that is known. */
export function partitionOfArn(arn: string | null): Partition {
  const partition = arn?.split(':')[1];
  return partition === 'aws-cn' || partition === 'aws-us-gov' ? partition : 'aws';
}
