import type { Use } from '../../domain/aws/permission.ts';
import { type Policy, rolePolicyOf, type Statement, simulatorStatement } from './policy-of.ts';

/** A CloudFormation template, as far as this one goes. */
export type RoleTemplate = {
  AWSTemplateFormatVersion: '2010-09-09';
  Description: string;
  Parameters: Record<string, Parameter>;
  Conditions: Record<string, unknown>;
  Resources: Record<string, { Type: 'AWS::IAM::Role'; Properties: RoleProperties }>;
  Outputs: Record<string, { Description: string; Value: unknown }>;
};

type RoleProperties = {
  RoleName: unknown;
  Description: string;
  AssumeRolePolicyDocument: unknown;
  Policies: { PolicyName: string; PolicyDocument: RolePolicy }[];
};

type RolePolicy = Pick<Policy, 'Version'> & {
  Statement: (Omit<Statement, 'Resource'> & { Resource: unknown })[];
};

type Parameter = {
  Type: 'String';
  Description: string;
  AllowedPattern: string;
  ConstraintDescription: string;
  Default?: string;
};

/**
 * The role that scans, and for `apply` the one that applies too, for every account of an organization: a StackSet makes
 * them all. It holds the very permissions of `policy`, without those that only whoever calls needs.
 */
export function roleTemplate(use: Use): RoleTemplate {
  const roles = use === 'scan' ? [scanRole] : [scanRole, applyRole];
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `solekey: ${roles.map(({ does }) => `a role that ${does}`).join('; ')}.`,
    Parameters: Object.assign(externalIdParameter(), ...roles.map(parametersOf)),
    Conditions: { HasExternalId: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'ExternalId' }, ''] }] } },
    Resources: Object.fromEntries(roles.map((role) => [`${role.name}Role`, resourceOf(role)])),
    Outputs: Object.fromEntries(roles.map((role) => [`${role.name}RoleArn`, outputOf(role)])),
  };
}

type Role = { name: 'Scan' | 'Apply'; use: Use; defaultName: string; does: string };

const scanRole: Role = {
  name: 'Scan',
  use: 'scan',
  defaultName: 'solekey-scan',
  does: 'reads who has which access keys',
};

const applyRole: Role = {
  name: 'Apply',
  use: 'apply',
  defaultName: 'solekey-apply',
  does: 'switches access keys off, and on again, and can delete nothing',
};

/** STS API reference, AssumeRole, ExternalId. */
function externalIdParameter(): Record<string, Parameter> {
  return {
    ExternalId: {
      Type: 'String',
      Default: '',
      Description: 'The external ID that solekey has to be given; empty: none.',
      AllowedPattern: '^([a-zA-Z0-9_+=,.@:/-]{2,1224})?$',
      ConstraintDescription: '2 to 1224 letters, digits and _+=,.@:/-, or nothing.',
    },
  };
}

function parametersOf({ name, defaultName, does }: Role): Record<string, Parameter> {
  return {
    [`${name}Principal`]: {
      Type: 'String',
      Description: `Who may assume the role that ${does}: an account id, or the ARN of a user or role.`,
      AllowedPattern: '^([0-9]{12}|arn:aws[a-z-]*:iam::[0-9]{12}:(root|(user|role)/[a-zA-Z0-9_+=,.@/-]+))$',
      ConstraintDescription: 'An account id of twelve digits, or the ARN of a user or role. No wildcard.',
    },
    [`${name}RoleName`]: {
      Type: 'String',
      Default: defaultName,
      Description: `What the role that ${does} is called, the same in each account.`,
      // IAM API reference, CreateRole, RoleName.
      AllowedPattern: '^[a-zA-Z0-9_+=,.@-]{1,64}$',
      ConstraintDescription: '1 to 64 letters, digits and _+=,.@-.',
    },
  };
}

function resourceOf({ name, use, does, defaultName }: Role): RoleTemplate['Resources'][string] {
  const roleName = { Ref: `${name}RoleName` };
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: roleName,
      Description: `solekey: ${does}.`,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: { Ref: `${name}Principal` } },
            Action: 'sts:AssumeRole',
            Condition: {
              'Fn::If': [
                'HasExternalId',
                { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } },
                { Ref: 'AWS::NoValue' },
              ],
            },
          },
        ],
      },
      Policies: [{ PolicyName: defaultName, PolicyDocument: policyOfRole(use, name) }],
    },
  };
}

/** What writes may be asked about, too; no other role, since the answer tells what another may do. */
function policyOfRole(use: Use, name: Role['name']): RolePolicy {
  const { Version, Statement } = rolePolicyOf(use);
  if (use === 'scan') return { Version, Statement };
  const itself = {
    'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/\${${name}RoleName}`,
  };
  return { Version, Statement: [...Statement, { ...simulatorStatement, Resource: itself }] };
}

function outputOf({ name }: Role): RoleTemplate['Outputs'][string] {
  return {
    Description: 'The role of this account.',
    Value: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] },
  };
}
