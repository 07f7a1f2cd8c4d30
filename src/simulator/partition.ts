/** The region that each IAM endpoint signs for, and the form of a partition's regions (AWS general reference, "Regions"). */
const partitions = {
  aws: {
    globalRegion: 'us-east-1',
    regions: /^(?!cn-|us-gov-|us-iso|eu-isoe|eusc-)[a-z]{2}(-[a-z]+)+-\d{1,2}$/,
  },
  'aws-cn': { globalRegion: 'cn-north-1', regions: /^cn-[a-z]+-\d{1,2}$/ },
  'aws-eusc': { globalRegion: 'eusc-de-east-1', regions: /^eusc-[a-z]+-[a-z]+-\d{1,2}$/ },
  'aws-iso': { globalRegion: 'us-iso-east-1', regions: /^us-iso-[a-z]+-\d{1,2}$/ },
  'aws-iso-b': { globalRegion: 'us-isob-east-1', regions: /^us-isob-[a-z]+-\d{1,2}$/ },
  'aws-iso-e': { globalRegion: 'eu-isoe-west-1', regions: /^eu-isoe-[a-z]+-\d{1,2}$/ },
  'aws-iso-f': { globalRegion: 'us-isof-south-1', regions: /^us-isof-[a-z]+-\d{1,2}$/ },
  'aws-us-gov': { globalRegion: 'us-gov-west-1', regions: /^us-gov-[a-z]+-\d{1,2}$/ },
};

export type Partition = keyof typeof partitions;

/**
 * The region that holds a global service's events (CloudTrail User Guide, 'Global service events'; for
 * the other partitions: the region that the IAM endpoint signs for).
 */
export function globalRegion(partition: Partition): string {
  return partitions[partition].globalRegion;
}

/** Whether a region is one of the partition's, by the form of its name. */
export function isRegionOf(partition: Partition, region: string): boolean {
  return partitions[partition].regions.test(region);
}
