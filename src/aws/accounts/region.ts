import { globalRegionOf, isPartition, type Partition, partitionNames } from '../../domain/aws/partition.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import type { Environment } from '../environment.ts';
import type { Profile } from './profile.ts';

/**
 * The region in which STS and the credential chain are asked. IAM and CloudTrail are always read in the partition's
 * global region.
 * @param partition what the region follows from where none is configured
 */
export function resolveRegion(
  flag: string | null,
  { environment, profile }: { environment: Environment; profile: Profile },
  partition: Partition,
): string {
  const configured =
    flag || environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || profile.values['region'];
  const region = configured || globalRegionOf(partition);
  if (isRegionName(region)) return region;
  throw new SolekeyError(
    'usage',
    `${JSON.stringify(region)} is not a region name.`,
    (_, optionText) =>
      `Check ${optionText('region')}, AWS_REGION, AWS_DEFAULT_REGION and region in the profile: letters, digits and hyphens, without quotes.`,
  );
}

/** botocore's `validate_region_name`: it becomes a part of a host name. */
function isRegionName(region: string): boolean {
  return /^(?!\d+$)(?!-)[a-zA-Z\d-]{1,63}$/.test(region) && !region.endsWith('-');
}

/**
 * @returns the partition that an ARN names; `aws` for what is no ARN
 * @throws SolekeyError `credentials-missing` for a partition whose regions are not known: none of them could be asked
 */
export function partitionOfArn(arn: string | null): Partition {
  const partition = arn?.split(':')[1];
  if (partition === undefined) return 'aws';
  if (isPartition(partition)) return partition;
  throw new SolekeyError(
    'credentials-missing',
    `${arn} is in the partition ${JSON.stringify(partition)}. This version of solekey knows ${partitionNames.join(', ')}.`,
    'Use a newer version of solekey, or credentials of one of these partitions.',
  );
}
