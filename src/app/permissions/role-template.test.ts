import { describe, expect, test } from 'vitest';
import { rolePolicyOf } from './policy-of.ts';
import { roleTemplate } from './role-template.ts';

const statementsOf = (use: 'scan' | 'apply', role: string) => {
  const policies = roleTemplate(use).Resources[role]?.Properties.Policies ?? [];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
};

test('the roles hold the permissions of `policy`, without what only whoever calls needs', () => {
  expect(Object.keys(roleTemplate('scan').Resources)).toEqual(['ScanRole']);
  expect(Object.keys(roleTemplate('apply').Resources)).toEqual(['ScanRole', 'ApplyRole']);
  expect(statementsOf('apply', 'ScanRole')).toEqual(rolePolicyOf('scan').Statement);
  expect(statementsOf('apply', 'ApplyRole').slice(0, -1)).toEqual(rolePolicyOf('apply').Statement);
  const actions = statementsOf('apply', 'ApplyRole').flatMap(({ Action }) => Action);
  expect(actions.filter((action) => /^(sts|organizations):/.test(action))).toEqual([]);
});

test('whoever scans can change nothing, and ask about nobody', () => {
  const actions = statementsOf('apply', 'ScanRole').flatMap(({ Action }) => Action);
  expect(actions.filter((action) => !/:(Get|List|Lookup|GenerateCredentialReport$)/.test(action))).toEqual(
    [],
  );
});

test('the role that applies may ask about itself alone', () => {
  expect(statementsOf('apply', 'ApplyRole').at(-1)).toEqual({
    Sid: 'AskWhatIsAllowed',
    Effect: 'Allow',
    Action: ['iam:GetRole', 'iam:SimulatePrincipalPolicy'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in
    Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${ApplyRoleName}' },
  });
});

test.each(['Scan', 'Apply'])(
  '%s: it trusts its own principal, by the external id where one is given',
  (name) => {
    const role = roleTemplate('apply').Resources[`${name}Role`];
    expect(role?.Properties).toMatchObject({
      RoleName: { Ref: `${name}RoleName` },
      AssumeRolePolicyDocument: {
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
    });
  },
);

describe('a parameter', () => {
  test.each([
    [
      'ScanPrincipal',
      [
        '111122223333',
        'arn:aws:iam::111122223333:root',
        'arn:aws-cn:iam::111122223333:role/a/b',
        'arn:aws:iam::111122223333:user/eve@x',
      ],
    ],
    ['ExternalId', ['', 'x1', 'a:b/c@d']],
    ['ApplyRoleName', ['solekey-apply', 'a', 'x'.repeat(64)]],
  ])('%s takes %j', (name, values) => {
    const pattern = new RegExp(roleTemplate('apply').Parameters[name]?.AllowedPattern ?? '');
    expect(values.filter((value) => !pattern.test(value))).toEqual([]);
  });

  test.each([
    [
      'ScanPrincipal',
      [
        '',
        '*',
        '11112222333',
        '1111222233334',
        'arn:aws:iam::111122223333:role/*',
        'arn:aws:iam::*:root',
        'arn:aws:sts::111122223333:assumed-role/a/b',
        'x111122223333',
      ],
    ],
    ['ExternalId', ['x', 'a b', 'x'.repeat(1225)]],
    ['ApplyRoleName', ['', 'a/b', '*', 'x'.repeat(65)]],
  ])('%s refuses %j', (name, values) => {
    const pattern = new RegExp(roleTemplate('apply').Parameters[name]?.AllowedPattern ?? '');
    expect(values.filter((value) => pattern.test(value))).toEqual([]);
  });

  test('that has no default has to be given: whom to trust', () => {
    const needed = (use: 'scan' | 'apply') =>
      Object.entries(roleTemplate(use).Parameters).flatMap(([name, { Default }]) =>
        Default === undefined ? [name] : [],
      );
    expect([needed('scan'), needed('apply')]).toEqual([
      ['ScanPrincipal'],
      ['ScanPrincipal', 'ApplyPrincipal'],
    ]);
  });
});
