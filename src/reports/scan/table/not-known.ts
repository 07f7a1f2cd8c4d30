import type { Problem } from '../../../domain/problem.ts';
import type { Account } from '../../../domain/scan/account.ts';
import { count } from '../../../text/count.ts';
import { printable } from '../../../text/printable.ts';
import { type Page, paragraph } from '../../layout.ts';
import { accountHeading } from './account-heading.ts';
import { confirmCommand } from './confirm-command.ts';
import {
  type AccountTally,
  accountsNotReached,
  hasSeveralAccounts,
  type ScanSummaryView,
  type SubjectTally,
} from './tally.ts';

/** What the scan could not find out, why, and how to find out. */
export function notKnown(page: Page, tally: ScanSummaryView): string[] {
  const missed = accountsNotReached(tally);
  const unsure = tally.accounts.filter(({ account, unknowns }) => !isWhole(account) || unknowns.length > 0);
  if (missed === 0 && unsure.length === 0) return [];
  return [
    page.style.strong('Could not be checked'),
    ...(missed === 0
      ? []
      : paragraph(
          page,
          `  ${page.style.unsure(page.marks.unsure)} `,
          `${count(missed, 'account')} ${missed === 1 ? 'was' : 'were'} not read: the scan ended early.`,
        )),
    ...unsure.flatMap((account) => unsureAccount(page, account, hasSeveralAccounts(tally))),
    '',
  ];
}

function isWhole(account: Account): boolean {
  return account.state === 'complete';
}

const states: Record<Account['state'], string> = {
  complete: '',
  partial: 'read only in part',
  failed: 'could not be read',
};

function unsureAccount(page: Page, { account, unknowns }: AccountTally, isOneOfSeveral: boolean): string[] {
  const problems = isWhole(account) ? [] : account.problems;
  // An account that could not be read has a finding a control, all for the one reason that its problem tells.
  const reported = problems.some(({ severity }) => severity === 'error')
    ? unknowns.filter(({ subject }) => subject.kind !== 'account')
    : unknowns;
  return [
    ...accountHeading(page, account, states[account.state]),
    ...problems.flatMap((problem) => problemLines(page, problem)),
    ...reported.flatMap((subject) => unsureSubject(page, subject, isOneOfSeveral ? account : null)),
  ];
}

function unsureSubject(page: Page, { subject, findings }: SubjectTally, whose: Account | null): string[] {
  const mark = `  ${page.style.unsure(page.marks.unsure)} `;
  return [
    ...findings.flatMap((finding) => paragraph(page, mark, printable(finding.message))),
    ...confirmCommand(page, subject, whose),
  ];
}

/** What happened, the detail of it, and what to do next. */
export function problemLines(page: Page, { severity, summary, detail, fix }: Problem): string[] {
  const mark = severity === 'error' ? page.style.bad(page.marks.bad) : page.style.unsure(page.marks.unsure);
  return [
    ...paragraph(page, `  ${mark} `, printable(oneLine(summary))),
    ...(detail === null ? [] : paragraph(page, '    ', page.style.quiet(printable(oneLine(detail))))),
    ...(fix === null ? [] : paragraph(page, `    ${page.marks.command} `, printable(oneLine(fix)))),
  ];
}

function oneLine(text: string): string {
  return text.replace(/[\s]+/g, ' ').trim();
}
