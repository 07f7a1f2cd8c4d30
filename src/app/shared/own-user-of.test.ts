import { expect, test } from 'vitest';
import { ownUserOf } from './own-user-of.ts';

const accountId = '111122223333';
const userId = 'AIDAALICE';

test.each([
  ['arn:aws:iam::111122223333:user/alice', 'alice'],
  ['arn:aws:iam::111122223333:user/team/eve/alice', 'alice'],
  ['arn:aws-us-gov:iam::111122223333:user/=a,b+c@d', '=a,b+c@d'],
  ['arn:aws-cn:iam::111122223333:user/role/root', 'root'],
])('%s is the user %s', (arn, name) => {
  expect(ownUserOf({ arn, userId, accountId })).toEqual({ account: accountId, name, arn, userId });
});

test.each([
  ['arn:aws:sts::111122223333:assumed-role/user/alice', 'a role session'],
  ['arn:aws:iam::111122223333:role/user/alice', 'a role'],
  ['arn:aws:iam::111122223333:root', 'the root user of the account'],
  ['arn:aws:sts::111122223333:federated-user/alice', 'another kind of identity'],
  ['arn:aws:iam::111122223333:user/', 'another kind of identity'],
])('%s is %s', (arn, kind) => {
  expect(() => ownUserOf({ arn, userId, accountId })).toThrow(`${arn} is ${kind}, not an IAM user.`);
});
