import { describe, expect, test } from 'vitest';
import { readProfile } from '../accounts/profile.ts';
import { partitionOfArn, resolveRegion } from '../accounts/region.ts';
import { writeTemporary } from '../testing/environment.ts';
import { resolveEndpoints, type Service } from './endpoints.ts';

const config = `
[default]
region = eu-south-1
[profile one]
endpoint_url = http://one
region = eu-north-1
[profile parts]
endpoint_url = http://parts
services = local
[profile lost]
services = nowhere
[profile ignoring]
endpoint_url = http://one
ignore_configured_endpoint_urls = true
[services local]
iam =
  endpoint_url = http://parts-iam
cloudtrail =
  endpoint_url = http://parts-trail
`;

async function configured(variables: Record<string, string>, flag: string | null) {
  const files = {
    AWS_CONFIG_FILE: writeTemporary('config', config),
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
  };
  const environment = { ...files, ...variables };
  return { environment, profile: await readProfile(flag, environment) };
}

describe('where a service is', () => {
  const general = { AWS_ENDPOINT_URL: 'http://all' };
  const own = { AWS_ENDPOINT_URL_IAM: 'http://iam' };
  const rows: [
    variables: Record<string, string>,
    flag: string | null,
    service: Service,
    url: string | undefined,
  ][] = [
    [{}, null, 'IAM', undefined],
    [general, null, 'IAM', 'http://all'],
    [general, null, 'STS', 'http://all'],
    [general, null, 'ORGANIZATIONS', 'http://all'],
    [general, null, 'CLOUDTRAIL', 'http://all'],
    [{ ...general, ...own }, null, 'IAM', 'http://iam'],
    [{ ...general, ...own }, null, 'STS', 'http://all'],
    [{ AWS_ENDPOINT_URL_STS: 'http://sts' }, 'one', 'STS', 'http://sts'],
    [{ AWS_ENDPOINT_URL_CLOUDTRAIL: 'http://t' }, null, 'CLOUDTRAIL', 'http://t'],
    [{ AWS_ENDPOINT_URL_ORGANIZATIONS: 'http://o' }, null, 'ORGANIZATIONS', 'http://o'],
    [{}, 'one', 'IAM', 'http://one'],
    [{ AWS_PROFILE: 'one' }, null, 'STS', 'http://one'],
    [{ AWS_PROFILE: 'parts' }, 'one', 'STS', 'http://one'],
    [{ AWS_PROFILE: 'one' }, 'default', 'STS', undefined],
    [general, 'one', 'IAM', 'http://all'],
    [{}, 'parts', 'IAM', 'http://parts-iam'],
    [{}, 'parts', 'CLOUDTRAIL', 'http://parts-trail'],
    [{}, 'parts', 'STS', 'http://parts'],
    [own, 'parts', 'IAM', 'http://iam'],
    [general, 'lost', 'IAM', 'http://all'],
    [{}, 'ignoring', 'IAM', undefined],
    [{ ...general, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, null, 'IAM', undefined],
    [{ ...general, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' }, 'ignoring', 'IAM', 'http://all'],
    [{ AWS_ENDPOINT_URL: '' }, 'one', 'IAM', 'http://one'],
  ];
  test.each(rows)('%j, profile %s: %s is at %s', async (variables, flag, service, url) => {
    expect(resolveEndpoints(await configured(variables, flag))(service)).toBe(url);
  });

  test.each(['127.0.0.1:4566', 'ftp://host', 'https//host', 'nonsense'])('%s is no endpoint', async (url) => {
    const endpoints = resolveEndpoints(await configured({ AWS_ENDPOINT_URL_IAM: url }, null));
    expect(() => endpoints('IAM')).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining('AWS_ENDPOINT_URL_IAM') }),
    );
  });
});

test('a services section that is not there is refused: requests would go to another place', async () => {
  const endpoints = resolveEndpoints(await configured({}, 'lost'));
  expect(() => endpoints('IAM')).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringContaining('"nowhere"') }),
  );
});

describe('the region', () => {
  test.each([
    ['ap-east-1', { AWS_REGION: 'a' }, 'one', 'ap-east-1'],
    [null, { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }, 'one', 'eu-west-1'],
    [null, { AWS_DEFAULT_REGION: 'eu-west-2' }, 'one', 'eu-west-2'],
    [null, {}, 'one', 'eu-north-1'],
    [null, {}, null, 'eu-south-1'],
    [null, { AWS_REGION: '' }, null, 'eu-south-1'],
    [null, {}, 'parts', 'us-east-1'],
  ] as [string | null, Record<string, string>, string | null, string][])(
    'flag %s, %j, profile %s: %s',
    async (flag, variables, profile, region) => {
      expect(resolveRegion(flag, await configured(variables, profile), 'aws')).toBe(region);
    },
  );

  test.each(['"eu-west-1"', 'eu west 1', '1', '-a', 'a-', 'a/b', 'a'.repeat(64)])(
    '%j is no region, and is refused before it is a part of a host name',
    async (region) => {
      const place = await configured({}, null);
      expect(() => resolveRegion(region, place, 'aws')).toThrow(
        expect.objectContaining({ code: 'usage', message: expect.stringContaining(JSON.stringify(region)) }),
      );
    },
  );

  test.each([
    ['arn:aws:iam::1:user/a', 'aws'],
    ['arn:aws-cn:iam::1:user/a', 'aws-cn'],
    ['arn:aws-us-gov:iam::1:user/a', 'aws-us-gov'],
    ['arn:aws-eusc:iam::1:user/a', 'aws-eusc'],
    ['arn:aws-iso-f:iam::1:user/a', 'aws-iso-f'],
    [null, 'aws'],
  ])('%s is in %s', (arn, partition) => {
    expect(partitionOfArn(arn)).toBe(partition);
  });
});
