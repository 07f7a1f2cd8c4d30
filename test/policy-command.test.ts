import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { policyOf } from '../src/app/permissions/policy-of.ts';
import { roleTemplate } from '../src/app/permissions/role-template.ts';
import { runToEnd } from '../tools/testing/run-to-end.ts';
import { program, programEnvironment } from './command-line/program.ts';

const policy = (...args: string[]) =>
  runToEnd(process.execPath, [program, 'policy', ...args], { env: programEnvironment() });

/** What others have put into their roles: an action that comes or goes is to be seen here. */
test.each([
  [
    'scan',
    {
      CredentialReport: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
      ChangesSinceTheReport: 'cloudtrail:LookupEvents',
      ConfirmSuspects: ['iam:ListAccessKeys', 'iam:ListUsers'],
      AccountsOfTheOrganization: [
        'organizations:ListAccounts',
        'organizations:ListRoots',
        'organizations:ListOrganizationalUnitsForParent',
        'organizations:ListAccountsForParent',
      ],
      RoleInEachAccount: 'sts:AssumeRole',
    },
  ],
  [
    'self',
    {
      OwnAccessKeys: ['iam:GetAccessKeyLastUsed', 'iam:GetUser', 'iam:ListAccessKeys', 'iam:UpdateAccessKey'],
    },
  ],
  ['doctor', { AskWhatIsAllowed: ['iam:GetRole', 'iam:SimulatePrincipalPolicy'] }],
])('policy %s', async (use, actions) => {
  const { code, stdout } = await policy(use);
  const { Version, Statement } = JSON.parse(stdout) as {
    Version: string;
    Statement: { Sid: string; Effect: string; Action: unknown }[];
  };
  expect([code, Version]).toEqual([0, '2012-10-17']);
  expect(Object.fromEntries(Statement.map(({ Sid, Action }) => [Sid, Action]))).toEqual(actions);
  expect(Statement.every(({ Effect }) => Effect === 'Allow')).toBe(true);
});

describe('--role-name', () => {
  test.each([
    [[], 'OrganizationAccountAccessRole'],
    [['--role-name', 'team/audit'], 'team/audit'],
  ])('%j', async (args, name) => {
    const { Statement } = JSON.parse((await policy('apply', ...args)).stdout);
    const assume = Statement.find(({ Action }: { Action: string }) => Action === 'sts:AssumeRole');
    expect(assume.Resource).toBe(`arn:*:iam::*:role/${name}`);
    expect(JSON.stringify(Statement).split(':role/')).toHaveLength(2);
  });
});

test('--format cloudformation prints a template', async () => {
  const { code, stdout } = await policy('apply', '--format', 'cloudformation');
  expect([code, JSON.parse(stdout)]).toEqual([0, roleTemplate('apply')]);
  // CloudFormation user guide, "Understand CloudFormation quotas", Template body size in a request.
  expect(Buffer.byteLength(stdout)).toBeLessThan(51_200);
});

test('--format cloudformation of self prints a managed policy', async () => {
  const { code, stdout } = await policy('self', '--format', 'cloudformation');
  const { Resources } = JSON.parse(stdout);
  const { Type, Properties } = Resources.OwnKeysPolicy;
  expect([code, Type, Properties.PolicyDocument]).toEqual([0, 'AWS::IAM::ManagedPolicy', policyOf('self')]);
});

test.each([
  [['doctor', '--format', 'cloudformation'], /policy doctor has no CloudFormation template/],
  [['scan', '--format', 'cloudformation', '--role-name', 'x'], /template has no --role-name/],
  [['self', '--role-name', 'x'], /cannot be used together/],
  [['scan', '--role-name', '*'], /Invalid role name/],
  [['scan', '--format', 'yaml'], /Values: json, cloudformation/],
  [['delete'], /Values: scan, apply, self, doctor/],
])('%j is wrong usage', async (args, message) => {
  expect(await policy(...args)).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(message),
  });
});
