import type { Finding } from '../../domain/finding.ts';

/** What IAM allows in the name of a user (IAM API reference, CreateUser): nothing that a shell would take for more. */
const plainName = /^[\w+=,.@-]{1,64}$/;

/**
 * The command that shows a user's keys as they are now. Null where there is no user, or the name is none
 * that IAM allows and is not to be pasted into a shell.
 */
export function confirmCommand({ kind, name }: Finding['subject']): string | null {
  // `--user-name=NAME`, since a name may begin with `-`.
  return kind === 'iam-user' && plainName.test(name) ? `aws iam list-access-keys --user-name=${name}` : null;
}
