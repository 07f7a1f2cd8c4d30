import type { Problem, ProblemCode } from '../../../domain/problem.ts';
import type { Account } from '../../../domain/scan/account.ts';
import type { Counts, Finding } from '../../../domain/scan/finding.ts';
import { second } from '../../../domain/time.ts';
import { count } from '../../../text/count.ts';
import { dateOf, minuteOf } from '../../../text/moment.ts';
import { printable } from '../../../text/printable.ts';
import { firstFew, type Page, paragraph, together } from '../../layout.ts';
import { accountName } from './account-heading.ts';
import { asOfText, laterChanges, missingChanges } from './freshness.ts';
import { problemLines } from './not-known.ts';
import type { AccountTally, ScanSummaryView } from './tally.ts';

const few = 5;

/** Fails that a person has accepted for a time, with who and until when. */
export function exceptions(page: Page, { accounts }: ScanSummaryView): string[] {
  const excepted = accounts.flatMap(({ account, excepted }) =>
    excepted.flatMap((finding) => paragraph(page, '  - ', exceptionText(finding, accountName(account)))),
  );
  return excepted.length === 0 ? [] : [page.style.strong('Accepted'), ...excepted, ''];
}

function exceptionText({ subject, exception }: Finding, account: string): string {
  const until =
    exception === null
      ? ''
      : `${together(` until ${dateOf(exception.expires)}`)}: ${printable(exception.reason)} (${printable(exception.owner)})`;
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
  return [page.style.strong('Notes'), ...lines, ''];
}

/** A line a control: how many users came to which verdict, and of which moment that is true. */
export function counts(page: Page, { done, accounts }: ScanSummaryView): string[] {
  const controls = Object.entries(done.summary.byControl);
  const changes = laterChanges(accounts);
  const [only, ...others] = controls;
  if (only !== undefined && others.length === 0)
    return paragraph(page, '', [`${countsText(only[1])} as of ${asOfText(accounts)}.`, ...changes].join(' '));
  return [
    ...controls.flatMap(([control, sums]) =>
      paragraph(page, '', `${printable(control)}: ${countsText(sums)}.`),
    ),
    ...paragraph(page, '', [`As of ${asOfText(accounts)}.`, ...changes].join(' ')),
  ];
}

const verdicts: readonly [keyof Counts, string][] = [
  ['fail', 'fail'],
  ['unknown', 'unknown'],
  ['excepted', 'accepted'],
  ['pass', 'pass'],
  ['notApplicable', 'not applicable'],
];

/** `3 fail, 1 unknown, 26 pass`: fails and passes even where there is none. */
function countsText(sums: Counts): string {
  return verdicts
    .filter(([verdict]) => sums[verdict] > 0 || verdict === 'fail' || verdict === 'pass')
    .map(([verdict, word]) => together(`${sums[verdict]} ${word}`))
    .join(', ');
}

/** With --verbose: as of when, what was read, and by how many calls. */
export function provenance(page: Page, tally: ScanSummaryView): string[] {
  if (!page.isVerbose) return [];
  const { started, done, accounts } = tally;
  const seconds = Math.max(0, Math.round((done.finishedAt - started.startedAt) / second));
  const users = started.settings.users;
  return [
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
    '',
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
    [number('report') - stale, 'by credential report and recent changes, suspects confirmed live'],
    [stale, 'by credential report, suspects confirmed live; recent changes could not all be read'],
    [number('live'), 'live'],
    [number('file'), 'from a report file'],
    [accounts.length - read.length, 'could not be read'],
  ] as const;
  const parts = words.filter(([accounts]) => accounts > 0);
  return parts.length === 0
    ? 'nothing'
    : parts.map(([accounts, how]) => `${count(accounts, 'account')} ${how}`).join('; ');
}

/** The problems of recent changes that could not be read, or that name no user. */
const trailProblems: readonly ProblemCode[] = ['access-denied', 'answer-as-old-as-report'];

/** Whether recent changes are unknown, so that the answer is no newer than the report. */
function isAsOldAsReport({ path, asOf, reportGeneratedAt, problems }: Account): boolean {
  if (path !== 'report' || asOf !== reportGeneratedAt) return false;
  return problems.some(({ code, severity }) => severity === 'warning' && trailProblems.includes(code));
}

/** ListAccessKeys returns no last use, so that of a key confirmed live is the report's too. */
function lastUses(page: Page, accounts: readonly AccountTally[]): string[] {
  const isReported = accounts.some(
    ({ account, fails }) =>
      account.path !== 'live' &&
      fails.some(({ findings }) => findings[0].keys.some(({ lastUsed }) => lastUsed !== null)),
  );
  return isReported
    ? labelled(page, 'Last use', 'from the credential report; later uses are not included')
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
