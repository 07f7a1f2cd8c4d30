import type { Account } from '../../../domain/scan/account.ts';
import type { Finding } from '../../../domain/scan/finding.ts';
import { printable } from '../../../text/printable.ts';
import { commandLines, type Page, paragraph } from '../../layout.ts';

/** What IAM allows in the name of a user (IAM API reference, CreateUser): nothing that a shell would take for more. */
const plainName = /^[\w+=,.@-]{1,64}$/;

/**
 * The command that shows a user's keys as they are now. None where there is no user, or the name is none
 * that IAM allows and is not to be pasted into a shell.
 *
 * @param whose the account to name, since the command takes credentials of its own; null where there is but one
 */
export function confirmCommand(
  page: Page,
  { kind, name }: Finding['subject'],
  whose: Account | null,
): string[] {
  if (kind !== 'iam-user' || !plainName.test(name)) return [];
  // `--user-name=NAME`, since a name may begin with `-`.
  const command = `aws iam list-access-keys --user-name=${name}`;
  return [
    ...(whose === null
      ? []
      : paragraph(page, '    ', page.style.quiet(`with credentials of account ${printable(whose.id)}:`))),
    ...commandLines(page, `    ${page.marks.command} `, command),
  ];
}
