/**
 * The least privileges of `scan`, as an IAM policy (Service Authorization Reference: IAM, CloudTrail, Organizations,
 * STS). GetCallerIdentity takes none. None of these actions but ListAccessKeys can be narrowed to a user.
 */
export const scanPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'CredentialReport',
      Effect: 'Allow',
      Action: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
      Resource: '*',
    },
    { Sid: 'ChangesSinceTheReport', Effect: 'Allow', Action: 'cloudtrail:LookupEvents', Resource: '*' },
    {
      Sid: 'ConfirmSuspects',
      Effect: 'Allow',
      Action: ['iam:ListAccessKeys', 'iam:ListUsers'],
      Resource: '*',
    },
    {
      Sid: 'AccountsOfTheOrganization',
      Effect: 'Allow',
      Action: 'organizations:ListAccounts',
      Resource: '*',
    },
    {
      Sid: 'RoleInEachAccount',
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: 'arn:*:iam::*:role/OrganizationAccountAccessRole',
    },
  ],
};
