import type { Problem, ProblemCode } from '../../../domain/problem.ts';
import type { Account } from '../../../domain/scan/account.ts';
import type { Counts, Finding } from '../../../domain/scan/finding.ts';
import { second } from '../../../domain/time.ts';
import { dateOf, minuteOf } from '../../../text/moment.ts';
import { printable } from '../../../text/printable.ts';
import { textWidth } from '../../../text/text-width.ts';
import { count, firstFew, type Page, paragraph, row, together } from '../../layout.ts';
import { accountName } from './account-heading.ts';
import { asOfText, missingChanges } from './freshness.ts';
import { problemLines } from './not-known.ts';
import type { AccountTally, ScanSummaryView } from './tally.ts';

const few = 5;

/** Fails that a person has accepted for a while, with who and until when. */
export function exceptions(page: Page, { accounts }: ScanSummaryView): string[] {
  const excepted = accounts.flatMap(({ account, excepted }) =>
    excepted.flatMap((finding) => paragraph(page, '  - ', exceptionText(finding, accountName(account)))),
  );
  return excepted.length === 0 ? [] : ['', page.style.strong('Excepted'), ...excepted];
}

function exceptionText({ subject, exception }: Finding, account: string): string {
  const until =
    exception === null
      ? ''
      : `: ${printable(exception.reason)} (${printable(exception.owner)}, ${together(`until ${dateOf(exception.expires)}`)})`;
  return `${printable(subject.name)} in ${account}${until}`;
}

/** Problems that change no verdict, each once with the accounts that have it. */
export function notes(page: Page, { accounts }: ScanSummaryView): string[] {
  const groups = new Map<string, { problem: Problem; accounts: string[] }>();
  for (const { account } of accounts.filter(({ account }) => account.state === 'complete')) {
    for (const problem of account.problems) {
      const identity = JSON.stringify([problem.code, problem.summary, problem.detail, problem.fix]);
      const group = groups.get(identity) ?? { problem, accounts: [] };
      group.accounts.push(accountName(account));
      groups.set(identity, group);
    }
  }
  if (groups.size === 0) return [];
  const lines = [...groups.values()].flatMap(({ problem, accounts }) => [
    ...problemLines(page, problem),
    ...paragraph(page, '    ', page.style.quiet(`In ${firstFew(accounts, few)}.`)),
  ]);
  return ['', page.style.strong('To know'), ...lines];
}

const verdicts: readonly [string, keyof Counts][] = [
  ['FAIL', 'fail'],
  ['UNKNOWN', 'unknown'],
  ['EXCEPTED', 'excepted'],
  ['PASS', 'pass'],
  ['N/A', 'notApplicable'],
];

/** A line a control, a column a verdict. */
export function counts(page: Page, { done }: ScanSummaryView): string[] {
  const controls = Object.entries(done.summary.byControl);
  const longest = Math.max(7, ...controls.map(([control]) => textWidth(printable(control))));
  const digits = Math.max(...controls.flatMap(([, sums]) => Object.values(sums)), 0).toString().length;
  const widths = verdicts.map(([word]) => Math.max(word.length, digits));
  const room = page.width - widths.reduce((sum, width) => sum + width + 2, 0);
  const columns = [Math.min(longest, room), ...widths].map((width) => ({ width }));
  const aligned = (cells: string[]) =>
    cells.map((cell, index) => together(cell.padStart(widths[index] ?? 0)));
  const heading = columns.map((column) => ({ ...column, style: page.style.quiet }));
  return [
    '',
    ...row(0, heading, ['CONTROL', ...aligned(verdicts.map(([word]) => word))]),
    ...controls.flatMap(([control, sums]) =>
      row(0, columns, [printable(control), ...aligned(verdicts.map(([, verdict]) => String(sums[verdict])))]),
    ),
  ];
}

/** As of when, how it was read, and at what cost. */
export function provenance(page: Page, tally: ScanSummaryView): string[] {
  const { started, done, accounts } = tally;
  const seconds = Math.max(0, Math.round((done.finishedAt - started.startedAt) / second));
  const users = started.settings.users;
  return [
    '',
    ...labelled(
      page,
      'As of',
      `${asOfText(accounts)}; ages counted from ${together(`${minuteOf(started.judgedAt)} UTC`)}`,
    ),
    ...missingChanges(accounts).flatMap((clause) => labelled(page, 'Changes', clause)),
    ...(users === null ? [] : labelled(page, 'Users', `only ${firstFew(users.map(printable), few)}`)),
    ...labelled(page, 'Read', paths(accounts)),
    ...lastUses(page, accounts),
    ...labelled(page, 'API calls', calls(accounts)),
    ...passing(page, accounts),
    ...labelled(
      page,
      'Scanned',
      `in ${count(seconds, 'second')}, by solekey ${printable(started.tool.version)}`,
    ),
  ];
}

function labelled(page: Page, label: string, text: string): string[] {
  return paragraph(page, `${page.style.quiet(label.padEnd(9))}  `, text);
}

function paths(accounts: readonly AccountTally[]): string {
  const read = accounts.filter(({ account }) => account.state !== 'failed');
  const number = (path: string) => read.filter(({ account }) => account.path === path).length;
  const stale = read.filter(({ account }) => isAsOldAsReport(account)).length;
  const words = [
    [number('report') - stale, 'by credential report, with what changed since and suspects read live'],
    [stale, 'by credential report, with suspects read live and what changed since not all known'],
    [number('live'), 'live, user by user'],
    [number('file'), 'from a report file'],
    [accounts.length - read.length, 'not at all'],
  ] as const;
  const parts = words.filter(([accounts]) => accounts > 0);
  return parts.length === 0
    ? 'nothing'
    : parts.map(([accounts, how]) => `${count(accounts, 'account')} ${how}`).join('; ');
}

/** The problems of a trail that could not be read, or that names nobody. */
const trailProblems: readonly ProblemCode[] = ['access-denied', 'answer-as-old-as-report'];

/** Whether what changed since the report is not known, so that it is no newer than the report. */
function isAsOldAsReport({ path, asOf, reportGeneratedAt, problems }: Account): boolean {
  if (path !== 'report' || asOf !== reportGeneratedAt) return false;
  return problems.some(({ code, severity }) => severity === 'warning' && trailProblems.includes(code));
}

/** ListAccessKeys tells no last use, so that of a key confirmed live is the report's too. */
function lastUses(page: Page, accounts: readonly AccountTally[]): string[] {
  const isReported = accounts.some(
    ({ account, fails }) =>
      account.path !== 'live' &&
      fails.some(({ findings }) => findings[0].keys.some(({ lastUsed }) => lastUsed !== null)),
  );
  return isReported
    ? labelled(page, 'Last use', 'as the credential report tells it; a use since is not in it')
    : [];
}

function calls(accounts: readonly AccountTally[]): string {
  const sums = new Map<string, number>();
  for (const { account } of accounts) {
    for (const [operation, number] of Object.entries(account.apiCalls)) {
      sums.set(operation, (sums.get(operation) ?? 0) + number);
    }
  }
  const total = [...sums.values()].reduce((sum, number) => sum + number, 0);
  if (total === 0) return 'none';
  const most = [...sums].sort(([, one], [, other]) => other - one);
  return `${total} (${most.map(([operation, number]) => together(`${printable(operation)} ${number}`)).join(', ')})`;
}

function passing(page: Page, accounts: readonly AccountTally[]): string[] {
  const clean = accounts.filter(
    ({ account, fails, unknowns, excepted }) =>
      account.state === 'complete' && fails.length + unknowns.length + excepted.length === 0,
  );
  if (clean.length === 0) return [];
  const names = firstFew(
    clean.map(({ account }) => accountName(account)),
    few,
  );
  return labelled(page, 'Clean', `${count(clean.length, 'account')}: ${names}`);
}
