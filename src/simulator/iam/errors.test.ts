import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DetachUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  GetCredentialReportCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  TagUserCommand,
  UpdateAccessKeyCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clients, errorOf, startSimulator } from '../testing/clients.ts';

let clients: Clients;
let key = '';
const missing = 'AKIAAAAAAAAAAAAAAAAA';

beforeAll(async () => {
  clients = await startSimulator();
  const { script, accounts } = clients.simulator;
  const account = accounts[0]?.id ?? '';
  const policyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  for (const name of ['full', 'bare', 'tied']) script.createUser({ account, name, at: 1e12 });
  script.attachPolicy({ account, user: 'tied', policyArn, at: 1e12 });
  key = script.createAccessKey({ account, user: 'full', at: 1e12 }).id;
  script.createAccessKey({ account, user: 'full', at: 1e12 });
});
afterAll(() => clients.close());

type Row = [what: string, command: () => unknown, answer: string | null];

// Codes and statuses of the IAM API reference, and what was observed where AWS differs from it.
const rows: Row[] = [
  ['a user who is not there', () => new GetUserCommand({ UserName: 'nobody' }), 'NoSuchEntityException 404'],
  ['keys of nobody', () => new ListAccessKeysCommand({ UserName: 'nobody' }), 'NoSuchEntityException 404'],
  ['a name without regard to case', () => new GetUserCommand({ UserName: 'FULL' }), null],
  [
    'the same name in capitals',
    () => new CreateUserCommand({ UserName: 'Full' }),
    'EntityAlreadyExistsException 409',
  ],
  ['a name with a space', () => new CreateUserCommand({ UserName: 'a b' }), 'ValidationError 400'],
  ['a name of 65 letters', () => new CreateUserCommand({ UserName: 'x'.repeat(65) }), 'ValidationError 400'],
  [
    'a path without slashes',
    () => new CreateUserCommand({ UserName: 'y', Path: 'team' }),
    'ValidationError 400',
  ],
  ['a third key', () => new CreateAccessKeyCommand({ UserName: 'full' }), 'LimitExceededException 409'],
  ['a user with keys', () => new DeleteUserCommand({ UserName: 'full' }), 'DeleteConflictException 409'],
  ['a user with policies', () => new DeleteUserCommand({ UserName: 'tied' }), 'DeleteConflictException 409'],
  [
    'a rename onto another',
    () => new UpdateUserCommand({ UserName: 'bare', NewUserName: 'FULL' }),
    'EntityAlreadyExistsException 409',
  ],
  [
    'the last use of a missing key',
    () => new GetAccessKeyLastUsedCommand({ AccessKeyId: missing }),
    'AccessDenied 403',
  ],
  [
    'a change of a missing key',
    () => new UpdateAccessKeyCommand({ UserName: 'full', AccessKeyId: missing, Status: 'Inactive' }),
    'NoSuchEntityException 404',
  ],
  [
    "a change of another user's key",
    () => new UpdateAccessKeyCommand({ UserName: 'bare', AccessKeyId: key, Status: 'Inactive' }),
    'NoSuchEntityException 404',
  ],
  [
    'a status nobody may set',
    () => new UpdateAccessKeyCommand({ UserName: 'full', AccessKeyId: key, Status: 'Paused' as 'Active' }),
    'ValidationError 400',
  ],
  [
    'a deletion of a missing key',
    () => new DeleteAccessKeyCommand({ UserName: 'full', AccessKeyId: missing }),
    'NoSuchEntityException 404',
  ],
  ['no report yet', () => new GetCredentialReportCommand({}), 'CredentialReportNotPresentException 410'],
  ['no page of none', () => new ListUsersCommand({ MaxItems: 0 }), 'ValidationError 400'],
  ['no page of 1001', () => new ListUsersCommand({ MaxItems: 1001 }), 'ValidationError 400'],
  ['a marker from elsewhere', () => new ListUsersCommand({ Marker: 'x' }), 'ValidationError 400'],
  [
    'policies of nobody',
    () => new ListAttachedUserPoliciesCommand({ UserName: 'no' }),
    'NoSuchEntityException 404',
  ],
  ['tags of nobody', () => new ListUserTagsCommand({ UserName: 'no' }), 'NoSuchEntityException 404'],
  ['tags for nobody', () => new TagUserCommand({ UserName: 'no', Tags: [] }), 'NoSuchEntityException 404'],
  [
    'a policy that is not attached',
    () => new DetachUserPolicyCommand({ UserName: 'bare', PolicyArn: 'arn:aws:iam::aws:policy/Nothing' }),
    'NoSuchEntityException 404',
  ],
  [
    'a policy that is attached twice',
    () =>
      new AttachUserPolicyCommand({ UserName: 'tied', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
    null,
  ],
];

test.each(rows)('%s', async (_what, command, answer) => {
  expect(await errorOf(clients.iam.send(command() as GetUserCommand))).toBe(answer);
});
