import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../domain/aws/service-error.ts';
import { askAsRole, type Identity, identityOf } from './identity.ts';

test.each<[arn: string, identity: Identity]>([
  ['arn:aws:iam::111122223333:user/eve', { kind: 'user', arn: 'arn:aws:iam::111122223333:user/eve' }],
  [
    'arn:aws-cn:iam::111122223333:user/team/a/eve',
    { kind: 'user', arn: 'arn:aws-cn:iam::111122223333:user/team/a/eve' },
  ],
  [
    'arn:aws:iam::111122223333:role/team/audit',
    { kind: 'role', arn: 'arn:aws:iam::111122223333:role/team/audit' },
  ],
  [
    'arn:aws-us-gov:sts::111122223333:assumed-role/audit/eve@example.com',
    {
      kind: 'session',
      roleName: 'audit',
      withoutPath: 'arn:aws-us-gov:iam::111122223333:role/audit',
    },
  ],
  ['arn:aws:iam::111122223333:root', { kind: 'root' }],
  ['arn:aws:sts::111122223333:federated-user/eve', { kind: 'other' }],
  ['arn:aws:iam::111122223333:user/', { kind: 'other' }],
  ['arn:aws:sts::111122223333:assumed-role/', { kind: 'other' }],
  ['', { kind: 'other' }],
])('%s', (arn, identity) => {
  expect(identityOf(arn)).toEqual(identity);
});

describe('a session', () => {
  const session = { kind: 'session', roleName: 'audit', withoutPath: 'role/audit' } as const;
  const failing = (kind: ServiceError['kind'], code: string) =>
    Promise.reject(new ServiceError(kind, 'SimulatePrincipalPolicy', code, code));
  const pathOf = async () => 'role/team/audit';

  test.each<[what: string, first: () => Promise<string>, asked: string[], answer: string]>([
    ['whose role has no path', async () => 'yes', ['role/audit'], 'yes'],
    [
      'whose role is not there without its path',
      () => failing('not-found', 'NoSuchEntity'),
      ['role/audit', 'role/team/audit'],
      'with path',
    ],
    [
      'whose role has no such ARN without its path',
      () => failing('failed', 'InvalidInput'),
      ['role/audit', 'role/team/audit'],
      'with path',
    ],
    ['that is denied', () => failing('denied', 'AccessDenied'), ['role/audit'], 'AccessDenied'],
    ['that is throttled', () => failing('throttled', 'Throttling'), ['role/audit'], 'Throttling'],
  ])('%s', async (_, first, expected, answer) => {
    const asked: string[] = [];
    const ask = (arn: string) => {
      asked.push(arn);
      return asked.length === 1 ? first() : Promise.resolve('with path');
    };
    const reported = await askAsRole(session, { getRoleArn: pathOf }, ask).catch(
      (error: ServiceError) => error.code,
    );
    expect([reported, asked]).toEqual([answer, expected]);
  });
});
