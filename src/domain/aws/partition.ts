/**
 * AWS's partitions: the region in which each keeps IAM, in which CloudTrail has IAM's events (CloudTrail user guide,
 * "Global service events"), and the form of its regions' names. As the AWS SDK's own table has them, which
 * `src/aws/calls/partitions.test.ts` compares: only code in `aws` may import the SDK.
 */
const partitions = {
  aws: { globalRegion: 'us-east-1', regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/ },
  'aws-cn': { globalRegion: 'cn-north-1', regions: /^cn-\w+-\d+$/ },
  'aws-eusc': { globalRegion: 'eusc-de-east-1', regions: /^eusc-(de)-\w+-\d+$/ },
  'aws-iso': { globalRegion: 'us-iso-east-1', regions: /^us-iso-\w+-\d+$/ },
  'aws-iso-b': { globalRegion: 'us-isob-east-1', regions: /^us-isob-\w+-\d+$/ },
  'aws-iso-e': { globalRegion: 'eu-isoe-west-1', regions: /^eu-isoe-\w+-\d+$/ },
  'aws-iso-f': { globalRegion: 'us-isof-south-1', regions: /^us-isof-\w+-\d+$/ },
  'aws-us-gov': { globalRegion: 'us-gov-west-1', regions: /^us-gov-\w+-\d+$/ },
} as const satisfies Record<string, { globalRegion: string; regions: RegExp }>;

export type Partition = keyof typeof partitions;

export const partitionNames = Object.keys(partitions) as [Partition, ...Partition[]];

export function isPartition(text: string): text is Partition {
  return Object.hasOwn(partitions, text);
}

/** The region in which a partition keeps IAM. */
export function globalRegionOf(partition: Partition): string {
  return partitions[partition].globalRegion;
}

/** The partition of a region; `aws` for a new one whose name has none of the known forms. Null: no region's name. */
export function partitionOfRegion(region: string): Partition | null {
  if (!isRegion(region)) return null;
  return partitionNames.find((name) => partitions[name].regions.test(region)) ?? 'aws';
}

/** By its form alone: new regions come every year. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/.test(text);
}
