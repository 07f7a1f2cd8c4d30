export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/**
 * The region that holds a global service's events (CloudTrail User Guide, 'Global service events'; for
 * the other two partitions: the IAM endpoint's region).
 */
export function globalRegion(partition: Partition): string {
  return { aws: 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' }[partition];
}
