import type { Finding } from '../../../domain/scan/finding.ts';
import { count } from '../../../text/count.ts';
import { printable } from '../../../text/printable.ts';
import { enumerate, type Page, paragraph } from '../../layout.ts';
import { accountsNotReached, countSubjects, isInterrupted, type ScanSummaryView } from './tally.ts';

type HeadlinePage = Pick<Page, 'width' | 'style' | 'marks'>;

/** The state of all accounts in a sentence or two. It reads as green only where everything is known. */
export function headline(page: HeadlinePage, tally: ScanSummaryView): string[] {
  const { mark, style } = signal(page, tally);
  const sentences = [...interruption(tally), ...state(tally)].join(' ');
  return paragraph(page, `${style(mark)} `, page.style.strong(sentences));
}

function interruption(tally: ScanSummaryView): string[] {
  const missed = accountsNotReached(tally);
  if (missed > 0)
    return [
      `Interrupted: ${missed} of ${accounts(tally.accounts.length + missed)} ${missed === 1 ? 'was' : 'were'} not read.`,
    ];
  return isInterrupted(tally) ? ['Interrupted.'] : [];
}

function state(tally: ScanSummaryView): string[] {
  if (tally.accounts.length === 0) return ['No account was read. Result: unknown.'];
  const failing = failingSubjects(tally);
  const unknown = unknowns(tally);
  if (failing !== null) return [failing, ...news(tally), ...unknown];
  if (unknown.length > 0) return [...unknown, 'Result: unknown.'];
  const { users } = tally.done.summary;
  const place = only(tally) ?? accounts(tally.accounts.length);
  if (users === 0) return [`There is no IAM user (${place}).`];
  return [`${users === 1 ? '1 user passes' : `All ${users} users pass`} (${place}).`];
}

/** `3 of 214 users and 1 root user fail a control (2 of 12 accounts).`; null where none does. */
function failingSubjects(tally: ScanSummaryView): string | null {
  const { accounts, done } = tally;
  const failing = countSubjects(accounts, 'fails', 'iam-user');
  const roots = countSubjects(accounts, 'fails', 'root');
  if (failing + roots === 0) return null;
  const who = [
    ...(failing > 0 ? [`${failing} of ${count(done.summary.users, 'user')}`] : []),
    ...(roots > 0 ? [count(roots, 'root user')] : []),
  ];
  return `${enumerate(who)} ${failure(tally, failing + roots)} (${where(tally)}).`;
}

/** What those who fail have too many of, where the control counts them; else what they fail. */
function failure({ started, accounts }: ScanSummaryView, number: number): string {
  const [control = '', ...others] = started.settings.controls;
  if (others.length > 0) return `${number === 1 ? 'fails' : 'fail'} a control`;
  const nouns = new Set(
    accounts.flatMap(({ fails }) => fails.flatMap(({ findings }) => findings.map(nounOf))),
  );
  const [noun = null] = nouns;
  if (noun === null || nouns.size > 1) return `${number === 1 ? 'fails' : 'fail'} ${printable(control)}`;
  return `${number === 1 ? 'has' : 'have'} more than one ${noun}`;
}

function nounOf({ headline }: Finding): string | null {
  return headline?.noun ?? null;
}

/** With a baseline: how many of those who fail did not before. */
function news({ accounts }: ScanSummaryView): string[] {
  const baselines = accounts.flatMap(({ fails }) =>
    fails.map(({ findings }) => findings.map(({ baseline }) => baseline)),
  );
  if (baselines.every((of) => of.every((baseline) => baseline === null))) return [];
  const fresh = baselines.filter((of) => of.some((baseline) => baseline?.isNew === true)).length;
  return [`${fresh} of them ${fresh === 1 ? 'is' : 'are'} new.`];
}

function where(tally: ScanSummaryView): string {
  const failing = tally.accounts.filter(({ fails }) => fails.length > 0).length;
  return only(tally) ?? `${failing} of ${accounts(tally.accounts.length)}`;
}

/** The account's name where there is but one. */
function only({ accounts: [first, ...others] }: ScanSummaryView): string | null {
  if (first === undefined || others.length > 0) return null;
  const { id, name } = first.account;
  return name === null ? `account ${printable(id)}` : `${printable(name)}, ${printable(id)}`;
}

/** What could not be checked, as sentences; empty where everything is known. */
function unknowns(tally: ScanSummaryView): string[] {
  const users = countSubjects(tally.accounts, 'unknowns', 'iam-user');
  const roots = countSubjects(tally.accounts, 'unknowns', 'root');
  const failed = tally.accounts.filter(({ account }) => account.state === 'failed').length;
  const partial = tally.accounts.filter(({ account }) => account.state === 'partial').length;
  const unchecked = [
    ...(users > 0 ? [count(users, 'user')] : []),
    ...(roots > 0 ? [count(roots, 'root user')] : []),
  ];
  const sentences = [
    ...(unchecked.length > 0 ? [`${enumerate(unchecked)} could not be checked.`] : []),
    ...(failed > 0 ? [`${accounts(failed)} could not be read.`] : []),
    ...(partial > 0 ? [`${accounts(partial)} ${partial === 1 ? 'was' : 'were'} read only in part.`] : []),
  ];
  if (sentences.length > 0) return sentences;
  const sums = Object.values(tally.done.summary.byControl);
  const isWhole = tally.done.complete && !isInterrupted(tally) && sums.every(({ unknown }) => unknown === 0);
  return isWhole ? [] : ['Not everything could be read.'];
}

function signal(
  page: HeadlinePage,
  tally: ScanSummaryView,
): { mark: string; style: (text: string) => string } {
  if (failingSubjects(tally) !== null) return { mark: page.marks.bad, style: page.style.bad };
  return isGreen(tally)
    ? { mark: page.marks.good, style: page.style.good }
    : { mark: page.marks.unsure, style: page.style.unsure };
}

function isGreen(tally: ScanSummaryView): boolean {
  return tally.accounts.length > 0 && failingSubjects(tally) === null && unknowns(tally).length === 0;
}

function accounts(number: number): string {
  return count(number, 'account');
}
