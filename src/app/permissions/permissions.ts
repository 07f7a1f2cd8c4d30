import type { Permission, Use } from '../../domain/aws/permission.ts';

/**
 * Every permission that solekey takes, and no other (Service Authorization Reference: IAM, CloudTrail, Organizations,
 * STS). GetCallerIdentity takes none. Only those about one user can be narrowed to users. Nothing here can delete.
 */
const needed = [
  {
    action: 'iam:GenerateCredentialReport',
    use: 'scan',
    where: 'account',
    statement: 'CredentialReport',
    resource: '*',
    without:
      'No report is made: a scan takes the stored one, or asks for every user one by one, with many more calls.',
  },
  {
    action: 'iam:GetCredentialReport',
    use: 'scan',
    where: 'account',
    statement: 'CredentialReport',
    resource: '*',
    without: 'A scan asks for every user one by one: the same answer, with many more calls.',
  },
  {
    action: 'cloudtrail:LookupEvents',
    use: 'scan',
    where: 'account',
    statement: 'ChangesSinceTheReport',
    resource: '*',
    without:
      'A scan is as old as the credential report, up to four hours. A write in doubt stays in doubt, and undo does not see what others changed. A plan does not see in CloudTrail which keys infrastructure as code manages.',
  },
  {
    action: 'iam:ListAccessKeys',
    use: 'scan',
    where: 'account',
    statement: 'ConfirmSuspects',
    resource: '*',
    without: 'No suspect is confirmed and no key id is known: nothing can be planned, applied or verified.',
  },
  {
    action: 'iam:ListUsers',
    use: 'scan',
    where: 'account',
    statement: 'ConfirmSuspects',
    resource: '*',
    without: 'Where no credential report can be had, nothing of the account is judged.',
  },
  {
    action: 'organizations:ListAccounts',
    use: 'scan',
    where: 'caller',
    statement: 'AccountsOfTheOrganization',
    resource: '*',
    without: 'The accounts of the organization are not found: name each, and a new one is missed.',
  },
  {
    action: 'organizations:ListRoots',
    use: 'scan',
    where: 'caller',
    statement: 'AccountsOfTheOrganization',
    resource: '*',
    without: 'No organizational unit is found by its name: give IDs.',
  },
  {
    action: 'organizations:ListOrganizationalUnitsForParent',
    use: 'scan',
    where: 'caller',
    statement: 'AccountsOfTheOrganization',
    resource: '*',
    without: 'No organizational unit is found: name each account.',
  },
  {
    action: 'organizations:ListAccountsForParent',
    use: 'scan',
    where: 'caller',
    statement: 'AccountsOfTheOrganization',
    resource: '*',
    without: 'The accounts of an organizational unit are not found: name each account.',
  },
  {
    action: 'sts:AssumeRole',
    use: 'scan',
    where: 'caller',
    statement: 'RoleInEachAccount',
    resource: 'arn:*:iam::*:role/OrganizationAccountAccessRole',
    without: 'Nothing of the account can be read or changed.',
  },
  {
    action: 'iam:GetAccessKeyLastUsed',
    use: 'apply',
    where: 'account',
    statement: 'EvidenceOfUse',
    resource: '*',
    without: 'Whether a key is in use is not known: plan blocks every user, apply refuses every action.',
  },
  {
    action: 'iam:GetUser',
    use: 'apply',
    where: 'account',
    statement: 'EvidenceOfUse',
    resource: '*',
    without: 'A user made again under an old name is not told from the old one: plan blocks every user.',
  },
  {
    action: 'iam:ListAttachedUserPolicies',
    use: 'apply',
    where: 'account',
    statement: 'EvidenceOfUse',
    resource: '*',
    without:
      'Whether AWS has quarantined a user is not known: plan blocks every user, apply and undo refuse every action.',
  },
  {
    action: 'iam:UpdateAccessKey',
    use: 'apply',
    where: 'account',
    statement: 'SwitchKeysOffAndOn',
    resource: 'arn:*:iam::*:user/*',
    without: 'No key can be switched off, and none on again: apply and undo do nothing.',
  },
] as const satisfies readonly Permission[];

export type NeededAction = (typeof needed)[number]['action'];

export const permissions: readonly (Permission & { action: NeededAction })[] = needed;

/** What a user needs to look after their own keys: AWS's published policy for own keys has all of it. */
export const ownPermissions: readonly NeededAction[] = [
  'iam:GetAccessKeyLastUsed',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:UpdateAccessKey',
];

/** @returns what a use takes, what it builds upon first. */
export function permissionsFor(use: Use): readonly (Permission & { action: NeededAction })[] {
  return use === 'apply' ? permissions : permissions.filter((permission) => permission.use === use);
}
