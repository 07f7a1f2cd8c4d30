import type { Account } from '../../../domain/scan/account.ts';
import type { Finding } from '../../../domain/scan/finding.ts';
import { dateOf } from '../../../text/moment.ts';
import { printable } from '../../../text/printable.ts';
import { type Page, paragraph, together } from '../../layout.ts';
import { headlineText } from '../headline-text.ts';
import { accountHeading } from './account-heading.ts';
import { confirmCommand } from './confirm-command.ts';
import { type KeyColumns, keyColumns, keyHeading, keyRow } from './key-rows.ts';
import { failingAccounts, hasSeveralAccounts, type ScanSummaryView, type SubjectTally } from './tally.ts';

/** Failing users, each with its keys: the lines of one account after another. */
export function* offenders(page: Page, tally: ScanSummaryView): Generator<string[], void, undefined> {
  const failing = failingAccounts(tally.accounts);
  const columns = keyColumns(
    page,
    failing.flatMap(({ fails }) => fails.flatMap(({ findings }) => findings[0].keys)),
  );
  for (const { account, fails } of failing) {
    const subjects = fails.flatMap((subject) =>
      offender(page, columns, subject, hasSeveralAccounts(tally) ? account : null),
    );
    yield [...accountHeading(page, account, ''), ...keyHeading(page, columns), ...subjects, ''];
  }
}

function offender(
  page: Page,
  columns: KeyColumns,
  { subject, findings }: SubjectTally,
  whose: Account | null,
): string[] {
  const name = page.style.strong(subject.kind === 'root' ? 'root user' : printable(subject.name));
  const unconfirmed = findings.some(({ headline }) => headline?.confirmedLive === false);
  const facts = [
    ...findings.flatMap(({ headline }) => (headline === null ? [] : headlineText(headline))),
    ...(unconfirmed ? ['not confirmed live'] : []),
    ...sinceOf(findings),
  ].map(together);
  const others = findings.filter(({ headline }) => headline === null);
  return [
    ...paragraph(page, `  ${page.style.bad(page.marks.bad)} `, [name, facts.join(', ')].join('  ').trim()),
    ...findings[0].keys.flatMap((key) => keyRow(page, columns, key)),
    ...others.flatMap(({ severity, message }) =>
      paragraph(page, '    ', `${page.style.bad(severity)}: ${printable(message)}`),
    ),
    ...(unconfirmed ? confirmCommand(page, subject, whose) : []),
  ];
}

/** With a baseline: what is new stands out, and of what is not, since when it is known. */
export function sinceOf(findings: readonly Finding[]): string[] {
  const baselines = findings.flatMap(({ baseline }) => baseline ?? []);
  if (baselines.length === 0) return [];
  if (baselines.some(({ isNew }) => isNew)) return ['NEW'];
  return [`known since ${dateOf(Math.min(...baselines.map(({ since }) => since)))}`];
}
