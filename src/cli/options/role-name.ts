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
      `--role-name takes the name of a role, and ${JSON.stringify(text)} is an ARN.`,
      `Use --role-name ${arn[1]} to assume it in each account, or --role-arn ${text} to assume that one role first.`,
    );
  }
  if (roleName.test(text)) return text;
  throw usageError(
    `Invalid role name ${JSON.stringify(text)} in --role-name.`,
    'A role name has letters, digits and _+=,.@- in it. Its path, where it has one, comes first: team/audit.',
  );
}
