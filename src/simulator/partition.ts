export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/**
 * The region that holds a global service's events (CloudTrail User Guide, 'Global service events'; for
 * the other two partitions: the IAM endpoint's region).
 */
/** Whether a region is one of the partition's, by the form of its name (AWS general reference, "Regions"). */
export function isRegionOf(partition: Partition, region: string): boolean {
  if (!/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(region)) return false;
  if (partition === 'aws-cn') return region.startsWith('cn-');
  if (partition === 'aws-us-gov') return region.startsWith('us-gov-');
  return !/^(cn|us-gov|us-iso|us-isob|eusc)-/.test(region);
}

export function globalRegion(partition: Partition): string {
  return { aws: 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' }[partition];
}
