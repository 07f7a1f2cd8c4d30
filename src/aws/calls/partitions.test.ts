import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { IAMClient } from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import {
  globalRegionOf,
  isPartition,
  partitionNames,
  partitionOfRegion,
} from '../../domain/aws/partition.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { partitionOfArn } from '../accounts/region.ts';

// The domain's table is the SDK's own: where a new version of the SDK has another one, this fails.

type Table = {
  partitions: { id: string; regionRegex: string; regions: Record<string, unknown> }[];
};

/** No entrance of the package gives it away. */
async function sdkPartitions(): Promise<Table['partitions']> {
  const sdk = createRequire(createRequire(import.meta.url).resolve('@aws-sdk/client-iam'));
  const folder = dirname(sdk.resolve('@aws-sdk/core/package.json'));
  const file = join(folder, 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js');
  const { partitionsInfo } = (await import(pathToFileURL(file).href)) as { partitionsInfo: Table };
  return partitionsInfo.partitions;
}

test('the SDK and the domain know the same partitions', async () => {
  const names = (await sdkPartitions()).map(({ id }) => id);
  expect(partitionNames.toSorted()).toEqual(names.toSorted());
});

test('the domain places each region where the SDK does', async () => {
  for (const { id, regions } of await sdkPartitions()) {
    const real = Object.keys(regions).filter((region) => !region.endsWith('-global'));
    for (const region of real) expect(partitionOfRegion(region), region).toBe(id);
  }
});

test('a region that is new to both is placed by the form of its name, as the SDK does', async () => {
  const table = await sdkPartitions();
  const sdkPlaces = (region: string) =>
    table.find(({ regionRegex }) => new RegExp(regionRegex).test(region))?.id ?? 'aws';
  const made = [
    'eusc-de-west-2',
    'us-isob-west-7',
    'cn-south-9',
    'us-gov-north-3',
    'xx-new-1',
    'mx-central-9',
  ];
  for (const region of made) expect(partitionOfRegion(region), region).toBe(sdkPlaces(region));
  expect(partitionOfRegion('aws-global')).toBe(null);
});

describe.each(partitionNames)('%s', (name) => {
  test('IAM is asked where the SDK asks it', async () => {
    const client = new IAMClient({ region: globalRegionOf(name) });
    const endpoint = client.config.endpointProvider({ Region: globalRegionOf(name) });
    const schemes = endpoint.properties?.['authSchemes'] as { signingRegion: string }[] | undefined;
    client.destroy();
    expect(schemes?.[0]?.signingRegion).toBe(globalRegionOf(name));
    expect(partitionOfRegion(globalRegionOf(name))).toBe(name);
  });

  test('an ARN of it is known', () => {
    expect(partitionOfArn(`arn:${name}:iam::111122223333:user/a`)).toBe(name);
  });
});

test('an ARN of a partition that is not known is refused: in no region of another one it would be found', () => {
  expect(isPartition('aws-moon')).toBe(false);
  expect(() => partitionOfArn('arn:aws-moon:iam::111122223333:user/a')).toThrow(SolekeyError);
});
