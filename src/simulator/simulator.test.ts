import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListUsersCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, expect, test } from 'vitest';
import { createSimulator, type Simulator } from './index.ts';

let simulator: Simulator;
afterEach(() => simulator.close());

test('the real clients work through it', async () => {
  simulator = createSimulator({ accounts: [{}, { name: 'production' }], defaults: { trailLagMs: [0, 0] } });
  const { url } = await simulator.listen();
  const config = { endpoint: url, region: 'us-east-1', credentials: simulator.credentials };
  const sts = new STSClient(config);
  const identity = await sts.send(new GetCallerIdentityCommand({}));
  expect(identity.Account).toBe(simulator.accounts[0]?.id);
  const { Accounts = [] } = await new OrganizationsClient(config).send(new ListAccountsCommand({}));
  expect(Accounts.map(({ Name, Status }) => [Name, Status])).toEqual([
    ['management', 'ACTIVE'],
    ['production', 'ACTIVE'],
  ]);
  const member = Accounts[1]?.Id ?? '';
  const { Credentials: c } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${member}:role/OrganizationAccountAccessRole`,
      RoleSessionName: 'test',
    }),
  );
  const credentials = {
    accessKeyId: c?.AccessKeyId ?? '',
    secretAccessKey: c?.SecretAccessKey ?? '',
    sessionToken: c?.SessionToken ?? '',
  };
  const iam = new IAMClient({ ...config, credentials });
  await iam.send(
    new CreateUserCommand({ UserName: 'a,b', Path: '/team/', Tags: [{ Key: 'owner', Value: '<x&y>' }] }),
  );
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'a,b' }));
  await iam.send(
    new UpdateAccessKeyCommand({ UserName: 'A,B', AccessKeyId: AccessKey?.AccessKeyId, Status: 'Inactive' }),
  );
  const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName: 'a,b' }));
  expect(AccessKeyMetadata).toMatchObject([
    { UserName: 'a,b', AccessKeyId: AccessKey?.AccessKeyId, Status: 'Inactive' },
  ]);
  const { Users } = await iam.send(new ListUsersCommand({}));
  expect(Users).toMatchObject([{ UserName: 'a,b', Arn: `arn:aws:iam::${member}:user/team/a,b` }]);
  const trail = new CloudTrailClient({ ...config, credentials });
  const { Events } = await trail.send(
    new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'UpdateAccessKey' }],
    }),
  );
  expect(Events).toHaveLength(1);
  expect(JSON.parse(Events?.[0]?.CloudTrailEvent ?? '')).toMatchObject({
    requestParameters: { userName: 'A,B', status: 'Inactive', accessKeyId: AccessKey?.AccessKeyId },
    userIdentity: { type: 'AssumedRole' },
  });
  expect(simulator.calls.toJSON()).toMatchObject({ 'iam:CreateUser': 1, 'cloudtrail:LookupEvents': 1 });
});
