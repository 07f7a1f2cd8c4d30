import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DetachUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListAttachedUserPoliciesCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  TagUserCommand,
  UpdateAccessKeyCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Clients, START, startSimulator } from '../testing/clients.ts';

let clients: Clients;
let account = '';
beforeEach(async () => {
  clients = await startSimulator({ accounts: [{ aliases: ['acme'] }] });
  account = clients.simulator.accounts[0]?.id ?? '';
});
afterEach(() => clients.close());

test('a user is made, tagged, renamed, moved and deleted', async () => {
  const { iam, simulator } = clients;
  const Tags = [{ Key: 'owner', Value: '<data & "more">' }];
  const { User } = await iam.send(new CreateUserCommand({ UserName: 'a,b', Path: '/team/eve/', Tags }));
  expect(User).toMatchObject({
    UserName: 'a,b',
    Path: '/team/eve/',
    Arn: `arn:aws:iam::${account}:user/team/eve/a,b`,
    CreateDate: new Date(START),
  });
  simulator.clock.advance(1000);
  await iam.send(new TagUserCommand({ UserName: 'a,b', Tags: [{ Key: 'tier', Value: '1' }] }));
  await iam.send(new UpdateUserCommand({ UserName: 'A,B', NewUserName: '=cmd', NewPath: '/' }));
  const { User: renamed } = await iam.send(new GetUserCommand({ UserName: '=cmd' }));
  expect(renamed).toMatchObject({ UserId: User?.UserId, Arn: `arn:aws:iam::${account}:user/=cmd` });
  expect(renamed?.Tags).toEqual([...Tags, { Key: 'tier', Value: '1' }]);
  expect((await iam.send(new ListUserTagsCommand({ UserName: '=cmd' }))).Tags).toEqual(renamed?.Tags);
  await iam.send(new DeleteUserCommand({ UserName: '=cmd' }));
  const { Users = [] } = await iam.send(new ListUsersCommand({}));
  expect(Users.map(({ UserName }) => UserName)).toEqual(['organization-admin']);
  expect(simulator.truth.usersAt(account, START).map(({ name }) => name)).toContain('a,b');
});

test('a key is made, switched off and deleted, and its owner is found by it', async () => {
  const { iam, simulator } = clients;
  await iam.send(new CreateUserCommand({ UserName: 'ci' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ci' }));
  const AccessKeyId = AccessKey?.AccessKeyId ?? '';
  const never = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
  expect(never).toMatchObject({ UserName: 'ci', AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } });
  expect(never.AccessKeyLastUsed?.LastUsedDate).toBeUndefined();
  await iam.send(new UpdateAccessKeyCommand({ AccessKeyId, Status: 'Inactive' }));
  const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName: 'CI' }));
  expect(AccessKeyMetadata).toEqual([
    { UserName: 'ci', AccessKeyId, Status: 'Inactive', CreateDate: new Date(START) },
  ]);
  simulator.clock.advance(1);
  await iam.send(new DeleteAccessKeyCommand({ UserName: 'ci', AccessKeyId }));
  expect((await iam.send(new ListAccessKeysCommand({ UserName: 'ci' }))).AccessKeyMetadata).toEqual([]);
  expect(simulator.truth.keysAt(account, 'ci', START)).toMatchObject([
    { id: AccessKeyId, status: 'Inactive' },
  ]);
});

test('without a name the caller is meant', async () => {
  const { iam, simulator } = clients;
  const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({}));
  expect(AccessKeyMetadata?.map((key) => key.AccessKeyId)).toEqual([simulator.credentials.accessKeyId]);
  const { User } = await iam.send(new GetUserCommand({}));
  expect(User?.UserName).toBe('organization-admin');
});

test("root's own keys are reached by root alone", async () => {
  const { simulator, as } = clients;
  const { id, secret } = simulator.script.createAccessKey({ account, by: { root: true } });
  const root = as({ accessKeyId: id, secretAccessKey: secret }).iam;
  const { AccessKeyMetadata } = await root.send(new ListAccessKeysCommand({}));
  expect(AccessKeyMetadata).toMatchObject([{ AccessKeyId: id }]);
  expect(simulator.truth.rootKeysAt(account).map((key) => key.id)).toEqual([id]);
  expect((await root.send(new GetUserCommand({}))).User?.Arn).toBe(`arn:aws:iam::${account}:root`);
});

test('policies come and go', async () => {
  const { iam } = clients;
  const UserName = 'leaky';
  await iam.send(new CreateUserCommand({ UserName }));
  const PolicyArn = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
  const listed = await iam.send(new ListAttachedUserPoliciesCommand({ UserName }));
  expect(listed.AttachedPolicies).toEqual([{ PolicyName: 'AWSCompromisedKeyQuarantineV3', PolicyArn }]);
  await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));
  expect((await iam.send(new ListAttachedUserPoliciesCommand({ UserName }))).AttachedPolicies).toEqual([]);
});

test('the aliases of the account', async () => {
  expect((await clients.iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual(['acme']);
});
