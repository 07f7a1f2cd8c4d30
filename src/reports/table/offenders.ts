import type { Finding } from '../../domain/finding.ts';
import { printable } from '../printable.ts';
import { accountHeading } from './account-heading.ts';
import { confirmCommand } from './confirm-command.ts';
import { type KeyColumns, keyColumns, keyHeading, keyRow } from './key-rows.ts';
import { type Page, paragraph } from './layout.ts';
import type { AccountTally, SubjectTally } from './tally.ts';

/** Who breaks a rule, by account, each with its keys. The accounts with the most offenders come first. */
export function offenders(page: Page, accounts: readonly AccountTally[]): string[] {
  const failing = accounts
    .filter(({ fails }) => fails.length > 0)
    .sort((one, other) => other.fails.length - one.fails.length);
  const columns = keyColumns(
    page,
    failing.flatMap(({ fails }) => fails.flatMap(({ findings }) => findings[0].keys)),
  );
  return failing.flatMap(({ account, fails }) => [
    '',
    ...accountHeading(page, account, ''),
    ...keyHeading(page, columns),
    ...fails.flatMap((subject) => offender(page, columns, subject)),
  ]);
}

function offender(page: Page, columns: KeyColumns, { subject, findings }: SubjectTally): string[] {
  const name = subject.kind === 'root' ? 'root user' : printable(subject.name);
  const facts = findings.flatMap((finding) => shortFact(finding) ?? []).join(', ');
  const unconfirmed = findings.some(({ data }) => data['confirmedLive'] === false);
  const command = unconfirmed ? confirmCommand(subject) : null;
  return [
    ...paragraph(
      page,
      `  ${page.style.bad(page.marks.bad)} `,
      `${page.style.strong(name)}${facts === '' ? '' : `  ${facts}`}${unconfirmed ? ', not confirmed live' : ''}`,
    ),
    ...findings[0].keys.flatMap((key) => keyRow(page, columns, key)),
    ...findings
      .filter((finding) => shortFact(finding) === null)
      .flatMap((finding) => paragraph(page, '    ', `${printable(finding.message)}`)),
    ...(command === null ? [] : paragraph(page, `    ${page.marks.command} `, page.style.command(command))),
  ];
}

/** What the main control's message says beside the keys, which stand right below; null for other controls. */
function shortFact({ data }: Finding): string | null {
  const { activeCount, activeCountIsExact } = data;
  if (typeof activeCount !== 'number') return null;
  return `${activeCountIsExact === false ? 'at least ' : ''}${activeCount} active keys`;
}
