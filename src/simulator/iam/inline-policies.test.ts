import {
  AttachUserPolicyCommand,
  DeleteUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListUserPoliciesCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
  SimulatePrincipalPolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clients, errorOf, START, startSimulator } from '../testing/clients.ts';

const account = '111122223333';
const hour = 3_600_000;
let clients: Clients;
let alice: ReturnType<Clients['as']>;
let ids: { alice: string; bob: string };

beforeEach(async () => {
  clients = await startSimulator({ accounts: [{ id: account }] });
  const { script } = clients.simulator;
  const made = ['alice', 'bob'].map((user) => {
    script.createUser({ account, name: user, at: START - hour });
    return script.createAccessKey({ account, user, at: START - hour });
  });
  const [own, other] = made as [{ id: string; secret: string }, { id: string; secret: string }];
  alice = clients.as({ accessKeyId: own.id, secretAccessKey: own.secret });
  ids = { alice: own.id, bob: other.id };
});
afterEach(() => clients.close());

const ownKeys = {
  Effect: 'Allow',
  Action: ['iam:GetAccessKeyLastUsed', 'iam:GetUser', 'iam:ListAccessKeys', 'iam:UpdateAccessKey'],
  Resource: `arn:aws:iam::*:user/\${aws:username}`,
};
const PolicyName = 'own-keys';
const put = (Statement: object[], UserName = 'alice') =>
  clients.iam.send(
    new PutUserPolicyCommand({
      UserName,
      PolicyName,
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
    }),
  );

const denied = 'AccessDenied 403';

test.each<[what: string, ask: (iam: IAMClient) => Promise<unknown>, answer: string | null]>([
  ['the own keys by name', (iam) => iam.send(new ListAccessKeysCommand({ UserName: 'alice' })), null],
  ['the own keys without a name', (iam) => iam.send(new ListAccessKeysCommand({})), null],
  ['the own user', (iam) => iam.send(new GetUserCommand({})), null],
  [
    'the last use of an own key',
    (iam) => iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: ids.alice })),
    null,
  ],
  [
    'an own key',
    (iam) =>
      iam.send(new UpdateAccessKeyCommand({ UserName: 'alice', AccessKeyId: ids.alice, Status: 'Active' })),
    null,
  ],
  ['the keys of another', (iam) => iam.send(new ListAccessKeysCommand({ UserName: 'bob' })), denied],
  [
    'the last use of the key of another',
    (iam) => iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: ids.bob })),
    denied,
  ],
  [
    'the key of another, unnamed',
    (iam) => iam.send(new UpdateAccessKeyCommand({ AccessKeyId: ids.bob, Status: 'Inactive' })),
    denied,
  ],
  ['every user', (iam) => iam.send(new ListUsersCommand({})), denied],
])('who may manage their own keys may ask for %s', async (_what, ask, answer) => {
  await put([ownKeys]);
  expect(await errorOf(ask(alice.iam))).toBe(answer);
});

test('a user without a policy may do what the account allows, and so again once it is gone', async () => {
  expect(await errorOf(alice.iam.send(new ListUsersCommand({})))).toBe(null);
  await put([ownKeys]);
  const { PolicyNames } = await clients.iam.send(new ListUserPoliciesCommand({ UserName: 'alice' }));
  expect(PolicyNames).toEqual([PolicyName]);
  const read = await clients.iam.send(new GetUserPolicyCommand({ UserName: 'alice', PolicyName }));
  expect(JSON.parse(decodeURIComponent(read.PolicyDocument ?? '')).Statement).toEqual([ownKeys]);
  await clients.iam.send(new DeleteUserPolicyCommand({ UserName: 'alice', PolicyName }));
  expect(await errorOf(alice.iam.send(new ListUsersCommand({})))).toBe(null);
});

test('a quarantine denies the user to change keys, whatever else allows it', async () => {
  await put([ownKeys, { Effect: 'Allow', Action: '*', Resource: '*' }]);
  const PolicyArn = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';
  await clients.iam.send(new AttachUserPolicyCommand({ UserName: 'alice', PolicyArn }));
  const input = { UserName: 'alice', AccessKeyId: ids.alice, Status: 'Inactive' } as const;
  expect(await errorOf(alice.iam.send(new UpdateAccessKeyCommand(input)))).toBe(denied);
  expect(await errorOf(alice.iam.send(new ListAccessKeysCommand({})))).toBe(null);
  expect(await errorOf(clients.iam.send(new UpdateAccessKeyCommand(input)))).toBe(null);
});

describe('a policy that asks for MFA', () => {
  const needsMfa = {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  };
  test.each([
    ['a key', null, denied],
    ['a session without it', {}, denied],
    ['a session with it', { SerialNumber: `arn:aws:iam::${account}:mfa/alice`, TokenCode: '123456' }, null],
  ])('%s', async (_what, asked, answer) => {
    await put([ownKeys, needsMfa]);
    const { Credentials: got } = asked
      ? await alice.sts.send(new GetSessionTokenCommand(asked))
      : { Credentials: null };
    const session = {
      accessKeyId: got?.AccessKeyId ?? '',
      secretAccessKey: got?.SecretAccessKey ?? '',
      sessionToken: got?.SessionToken ?? '',
    };
    const { iam } = asked ? clients.as(session) : alice;
    expect(await errorOf(iam.send(new ListAccessKeysCommand({ UserName: 'alice' })))).toBe(answer);
  });
});

test('the policy simulator says of each resource what a call would meet', async () => {
  await put([ownKeys]);
  const user = `arn:aws:iam::${account}:user`;
  const { EvaluationResults } = await clients.iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: `${user}/alice`,
      ActionNames: ['iam:UpdateAccessKey'],
      ResourceArns: [`${user}/alice`, `${user}/bob`],
    }),
  );
  expect(EvaluationResults?.[0]?.ResourceSpecificResults?.map((each) => each.EvalResourceDecision)).toEqual([
    'allowed',
    'implicitDeny',
  ]);
});

test('a policy that is none is refused', async () => {
  const input = { UserName: 'alice', PolicyName, PolicyDocument: '{' };
  expect(await errorOf(clients.iam.send(new PutUserPolicyCommand(input)))).toBe(
    'MalformedPolicyDocumentException 400',
  );
});
