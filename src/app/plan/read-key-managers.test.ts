import { describe, expect, test } from 'vitest';
import { fakeReader, serviceError } from '../../collect/testing/fake-reader.ts';
import { managersByTag, readManagedKeys } from './read-key-managers.ts';

const terraform =
  'APN/1.0 HashiCorp/1.0 Terraform/1.9.5 (+https://www.terraform.io) terraform-provider-aws/5.60.0 aws-sdk-go-v2/1.30.3';
const made = (id: string, over: Record<string, unknown> = {}) => ({
  eventTime: '2026-05-01T08:00:00Z',
  ...{ eventSource: 'iam.amazonaws.com', eventName: 'CreateAccessKey' },
  ...{ sourceIPAddress: '198.51.100.7', userAgent: terraform },
  userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/deploy/ci' },
  responseElements: { accessKey: { accessKeyId: id, userName: 'eve' } },
  ...over,
});
const changed = (id: string, over: Record<string, unknown> = {}) =>
  made(id, {
    ...{ eventName: 'UpdateAccessKey', responseElements: null },
    requestParameters: { userName: 'eve', accessKeyId: id, status: 'Active' },
    ...over,
  });

async function managersIn(events: Record<string, (readonly unknown[])[]>) {
  const { reader, calls } = fakeReader({ events: events as never });
  return { found: await readManagedKeys(reader), calls };
}

describe('keys that infrastructure as code made or changed', () => {
  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['Terraform', {}, 'Terraform'],
    ['Pulumi', { userAgent: 'APN/1.0 Pulumi/1.0 Pulumi-Aws/6.50.0 aws-sdk-go-v2/1.30.3' }, 'Pulumi'],
    ['CloudFormation', { userAgent: 'cloudformation.amazonaws.com' }, 'CloudFormation'],
    [
      'CloudFormation by its address',
      { userAgent: undefined, sourceIPAddress: 'cloudformation.amazonaws.com' },
      'CloudFormation',
    ],
    ['Crossplane', { userAgent: 'aws-sdk-go-v2/1.11.2 crossplane-provider-aws/v0.26.0' }, 'Crossplane'],
    ['Ansible', { userAgent: 'APN/1.0 Ansible/2.15.0 Boto3/1.26.0' }, 'Ansible'],
    ['a person', { userAgent: 'aws-cli/2.33.23' }, undefined],
    ['a caller without a name', { userAgent: undefined, sourceIPAddress: undefined }, undefined],
    ['a call that was refused', { errorCode: 'AccessDenied' }, undefined],
    ['another service', { eventSource: 'sts.amazonaws.com' }, undefined],
  ])('by %s', async (_, over, tool) => {
    const byMaking = await managersIn({ CreateAccessKey: [[made('AKIA1', over)]] });
    expect(byMaking.found?.get('AKIA1')?.[0]?.tool).toBe(tool);
    const byChange = await managersIn({ UpdateAccessKey: [[changed('AKIA1', over)]] });
    expect(byChange.found?.get('AKIA1')?.[0]?.tool).toBe(tool);
  });

  test('are found on every page, once for each tool, with the latest change', async () => {
    const { found } = await managersIn({
      CreateAccessKey: [[made('AKIA1')], [made('AKIA2')]],
      UpdateAccessKey: [
        [
          changed('AKIA1', { eventTime: '2026-05-03T08:00:00Z' }),
          changed('AKIA1', { eventTime: '2026-04-03T08:00:00Z' }),
        ],
      ],
    });
    expect([...(found ?? [])].map(([key, all]) => [key, all.map(({ changedAt }) => changedAt)])).toEqual([
      ['AKIA1', [Date.parse('2026-05-03T08:00:00Z')]],
      ['AKIA2', [Date.parse('2026-05-01T08:00:00Z')]],
    ]);
  });

  test('are not looked for on more than 20 pages', async () => {
    const pages = Array.from({ length: 30 }, (_, place) => [made(`AKIA${place}`)]);
    const { found } = await managersIn({ CreateAccessKey: pages });
    expect(found?.size).toBe(20);
  });

  test('are not known where the trail could not be read, which is no error', async () => {
    const denied = [serviceError('denied', 'AccessDeniedException', 'LookupEvents')];
    expect((await managersIn({ UpdateAccessKey: denied as never })).found).toBeNull();
  });

  test('of records of any shape are none', async () => {
    const { found } = await managersIn({ CreateAccessKey: [[null, 7, 'x', {}, { userIdentity: 3 }]] });
    expect(found?.size).toBe(0);
  });
});

describe('tags', () => {
  test.each<[string, string, unknown[]]>([
    ['aws:cloudformation:stack-name', 'users', [['CloudFormation', 'users']]],
    ['AWS:CloudFormation:Stack-Name', 'users', [['CloudFormation', 'users']]],
    ['crossplane-name', 'eve-7x', [['Crossplane', 'eve-7x']]],
    ['aws:cloudformation:stack-name', '', []],
    ['owner', 'users', []],
  ])('%s: %j', (key, value, managers) => {
    expect(managersByTag([{ key, value }]).map(({ tool, address }) => [tool, address])).toEqual(managers);
  });
});
