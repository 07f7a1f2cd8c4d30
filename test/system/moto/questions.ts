import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import * as IAM from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { auditor, scenario } from './scenario.ts';
import { type Cloud, configOf } from './two-clouds.ts';

export interface Clients {
  readonly iam: IAM.IAMClient;
  readonly sts: STSClient;
  readonly cloudtrail: CloudTrailClient;
  /** The id of a user's key, the first being 0. */
  key(user: string, place: number): string;
}

/** One thing that both are asked. */
export type Question = readonly [name: string, ask: (clients: Clients) => Promise<unknown>];

export function connect({ url, keys }: Cloud): Clients {
  const [signer = { id: '', secret: '' }] = keys.get(auditor) ?? [];
  const config = configOf(url, signer);
  return {
    iam: new IAM.IAMClient(config),
    sts: new STSClient(config),
    cloudtrail: new CloudTrailClient(config),
    key: (user, place) => keys.get(user)?.[place]?.id ?? '',
  };
}

const noKey = 'AKIAIOSFODNN7EXAMPLE';
const noRole = {
  RoleArn: 'arn:aws:iam::345678901234:role/OrganizationAccountAccessRole',
  RoleSessionName: 'audit',
};

const perUser = [auditor, ...scenario.map(({ name }) => name)].flatMap((UserName): Question[] => [
  [`GetUser of ${UserName}`, ({ iam }) => iam.send(new IAM.GetUserCommand({ UserName }))],
  [`ListAccessKeys of ${UserName}`, ({ iam }) => iam.send(new IAM.ListAccessKeysCommand({ UserName }))],
]);

const perKey = [{ name: auditor, keys: ['Active'] }, ...scenario].flatMap(({ name, keys }) =>
  keys.map(
    (_, place): Question => [
      `GetAccessKeyLastUsed of ${name}'s key ${place}`,
      ({ iam, key }) => iam.send(new IAM.GetAccessKeyLastUsedCommand({ AccessKeyId: key(name, place) })),
    ],
  ),
);

/** What a reader asks. */
const reads: readonly Question[] = [
  ['GetCallerIdentity', ({ sts }) => sts.send(new GetCallerIdentityCommand())],
  ['LookupEvents', ({ cloudtrail }) => cloudtrail.send(new LookupEventsCommand({ MaxResults: 1 }))],
  ['ListUsers', ({ iam }) => iam.send(new IAM.ListUsersCommand())],
  ['ListUsers, the first four', ({ iam }) => iam.send(new IAM.ListUsersCommand({ MaxItems: 4 }))],
  ['ListUsers below /team/', ({ iam }) => iam.send(new IAM.ListUsersCommand({ PathPrefix: '/team/' }))],
  ['GetUser of the caller', ({ iam }) => iam.send(new IAM.GetUserCommand())],
  ...perUser,
  ['ListAccessKeys of the caller', ({ iam }) => iam.send(new IAM.ListAccessKeysCommand())],
  [
    'ListAccessKeys, the first one',
    ({ iam }) => iam.send(new IAM.ListAccessKeysCommand({ UserName: 'eve', MaxItems: 1 })),
  ],
  ...perKey,
  [
    'ListAttachedUserPolicies',
    ({ iam }) => iam.send(new IAM.ListAttachedUserPoliciesCommand({ UserName: 'eve' })),
  ],
  ['ListUserTags', ({ iam }) => iam.send(new IAM.ListUserTagsCommand({ UserName: 'eve' }))],
];

/** What is refused, so that nothing changes. Where moto grants it, it stands after what reads. */
const refusals: readonly Question[] = [
  ['AssumeRole, a role that is not there', ({ sts }) => sts.send(new AssumeRoleCommand(noRole))],
  ['GetUser of nobody', ({ iam }) => iam.send(new IAM.GetUserCommand({ UserName: 'nobody' }))],
  ['ListAccessKeys of nobody', ({ iam }) => iam.send(new IAM.ListAccessKeysCommand({ UserName: 'nobody' }))],
  [
    'GetAccessKeyLastUsed of no key',
    ({ iam }) => iam.send(new IAM.GetAccessKeyLastUsedCommand({ AccessKeyId: noKey })),
  ],
  ['UpdateAccessKey of no key', ({ iam }) => iam.send(updateOf('eve', noKey, 'Inactive'))],
  [
    'UpdateAccessKey of another’s key',
    ({ iam, key }) => iam.send(updateOf('eve', key('bob', 0), 'Inactive')),
  ],
  [
    'DeleteAccessKey of no key',
    ({ iam }) => iam.send(new IAM.DeleteAccessKeyCommand({ UserName: 'eve', AccessKeyId: noKey })),
  ],
  ['CreateAccessKey, a third', ({ iam }) => iam.send(new IAM.CreateAccessKeyCommand({ UserName: 'eve' }))],
  ['CreateUser, a name that is taken', ({ iam }) => iam.send(new IAM.CreateUserCommand({ UserName: 'eve' }))],
  ['GetCredentialReport before one is made', ({ iam }) => iam.send(new IAM.GetCredentialReportCommand())],
  [
    'CreateUser, a name that is taken in other letters',
    ({ iam }) => iam.send(new IAM.CreateUserCommand({ UserName: 'EVE' })),
  ],
  ['CreateUser, a name with a blank', ({ iam }) => iam.send(new IAM.CreateUserCommand({ UserName: 'a b' }))],
  [
    'UpdateAccessKey to a status that is none',
    ({ iam, key }) => iam.send(updateOf('bob', key('bob', 0), 'Off')),
  ],
  ['DeleteUser with keys', ({ iam }) => iam.send(new IAM.DeleteUserCommand({ UserName: 'bobby' }))],
];

export const questions: readonly Question[] = [...reads, ...refusals];

function updateOf(UserName: string, AccessKeyId: string, status: string): IAM.UpdateAccessKeyCommand {
  return new IAM.UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: status as IAM.StatusType });
}
