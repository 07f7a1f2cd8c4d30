import { usageError } from '../usage.ts';

/** IAM API reference, CreateRole, RoleName and Path: `*` and `$` would stand for others in a policy. */
const roleName = /^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;

/**
 * The name of the role that is assumed in each account, with its path before it where it has one.
 * An ARN is refused by name: it names the role of one account, and which of two options was meant is not known.
 */
export function readRoleName(text: string): string {
  const arn = /^arn:[^:]*:iam::[^:]*:role\/(.+)$/.exec(text);
  if (arn?.[1] !== undefined && roleName.test(arn[1])) {
    throw usageError(
      `--role-name needs a role name, not the ARN ${JSON.stringify(text)}.`,
      `To assume the role in each account: --role-name ${arn[1]}. To assume this role first: --role-arn ${text}`,
    );
  }
  if (roleName.test(text)) return text;
  throw usageError(
    `Invalid role name ${JSON.stringify(text)} in --role-name.`,
    'A role name has letters, digits and _+=,.@- and may begin with a path: team/audit.',
  );
}
