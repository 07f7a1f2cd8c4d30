import { describe, expect, it } from 'vitest';
import { readRoleName } from './role-name.ts';

describe('the name of a role', () => {
  it.each(['audit', 'OrganizationAccountAccessRole', 'team/audit', 'a+=,.@-_1', 'x'.repeat(64)])(
    '%s',
    (name) => {
      expect(readRoleName(name)).toBe(name);
    },
  );

  it.each(['arn:aws:iam::111122223333:role/team/audit', 'arn:aws-eusc:iam::111122223333:role/team/audit'])(
    'given as an ARN is refused, with both options that could be meant: %s',
    (arn) => {
      expect(() => readRoleName(arn)).toThrow(
        expect.objectContaining({
          message: `--role-name needs a role name, not the ARN "${arn}".`,
          fix: `To assume the role in each account: --role-name team/audit. To assume this role first: --role-arn ${arn}`,
          exitCode: 2,
        }),
      );
    },
  );

  it.each([
    '',
    '/audit',
    'audit/',
    'a//b',
    'a b',
    '*',
    'audit*',
    '${role',
    'arn:aws:iam::1:user/a',
    'arn:aws:iam::1:role/',
    'é',
    'x'.repeat(65),
    'a\nb',
    'a\u001b[2J',
  ])('that can be none is refused: %j', (name) => {
    expect(() => readRoleName(name)).toThrow(`Invalid role name ${JSON.stringify(name)} in --role-name.`);
  });
});
