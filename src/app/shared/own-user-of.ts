import type { OwnUser } from '../../domain/run/own-user.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { identityOf } from './identity.ts';

/**
 * The IAM user whom GetCallerIdentity names. The ARN of a user has the path before the name (IAM user guide, "IAM
 * identifiers").
 *
 * @throws SolekeyError `not-an-iam-user`
 */
export function ownUserOf({ arn, userId, accountId }: Caller): OwnUser {
  const { kind } = identityOf(arn);
  if (kind === 'user') return { account: accountId, name: arn.slice(arn.lastIndexOf('/') + 1), arn, userId };
  throw new SolekeyError(
    'not-an-iam-user',
    `${arn} is ${kinds[kind]}, not an IAM user.`,
    (_, optionText) => `Use an access key of the IAM user, or leave out ${optionText('self')}.`,
  );
}

type Caller = { arn: string; userId: string; accountId: string };

const kinds = {
  role: 'a role',
  session: 'a role session',
  root: 'the root user of the account',
  other: 'another kind of identity',
} as const;
