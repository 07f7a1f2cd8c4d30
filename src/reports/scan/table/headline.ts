import { spanOf } from '../../../text/moment.ts';
import { count, enumerate, type Page, paragraph, together } from '../../layout.ts';
import { accountName } from './account-heading.ts';
import { accountsNotReached, asOfSpan, countSubjects, isInterrupted, type ScanSummaryView } from './tally.ts';

/** The state of all accounts in one sentence. It reads as green only where everything is known. */
export function headline(page: Page, tally: ScanSummaryView): string[] {
  const { mark, style } = signal(page, tally);
  const sentence = `${interruption(tally)}${state(tally)}`;
  const capital = sentence.slice(0, 1).toUpperCase();
  return paragraph(page, `${style(mark)} `, page.style.strong(`${capital}${sentence.slice(1)}`));
}

function interruption(tally: ScanSummaryView): string {
  const missed = accountsNotReached(tally);
  if (missed > 0) return `interrupted with ${missed} of ${accounts(tally.accounts.length + missed)} unread: `;
  return isInterrupted(tally) ? 'interrupted: ' : '';
}

function state(tally: ScanSummaryView): string {
  const { done, started } = tally;
  const { users } = done.summary;
  const scope = `in ${only(tally) ?? accounts(tally.accounts.length)}`;
  const rule = started.settings.controls.length > 1 ? 'a rule' : 'the rule';
  if (tally.accounts.length === 0) return 'no account was read, so nothing is known.';
  const breaking = offenders(tally);
  const unsure = unknowns(tally);
  if (breaking !== null)
    return `${breaking} ${rule} ${where(tally)}${news(tally)}${unsure === '' ? '' : `; ${unsure}`}.`;
  if (!isGreen(tally)) {
    return `${users === 0 ? 'no user' : `none of ${count(users, 'user')}`} ${scope} is known to break ${rule}, but ${unsure}: this is no pass.`;
  }
  const span = asOfSpan(tally.accounts);
  const asOf = span === null ? '' : `, as of ${together(spanOf(span))}`;
  const who = users === 0 ? 'there is no IAM user' : `none of ${count(users, 'user')}`;
  return users === 0 ? `${who} ${scope}${asOf}.` : `${who} ${scope} breaks ${rule}${asOf}.`;
}

/** `3 of 214 users and 1 root user break`; null where nobody does. */
function offenders({ accounts, done }: ScanSummaryView): string | null {
  const failing = countSubjects(accounts, 'fails', 'iam-user');
  const roots = countSubjects(accounts, 'fails', 'root');
  if (failing + roots === 0) return null;
  const who = [
    ...(failing > 0 ? [`${failing} of ${count(done.summary.users, 'user')}`] : []),
    ...(roots > 0 ? [count(roots, 'root user')] : []),
  ];
  return `${enumerate(who)} ${failing + roots === 1 ? 'breaks' : 'break'}`;
}

/** With a baseline: how many of those who break a rule did not before, as a clause. */
function news({ accounts }: ScanSummaryView): string {
  const baselines = accounts.flatMap(({ fails }) =>
    fails.map(({ findings }) => findings.map(({ baseline }) => baseline)),
  );
  if (baselines.every((of) => of.every((baseline) => baseline === null))) return '';
  const fresh = baselines.filter((of) => of.some((baseline) => baseline?.isNew === true)).length;
  return `, ${fresh === 0 ? 'none' : fresh} of them new`;
}

function where(tally: ScanSummaryView): string {
  const failing = tally.accounts.filter(({ fails }) => fails.length > 0).length;
  return `in ${only(tally) ?? `${failing} of ${accounts(tally.accounts.length)}`}`;
}

/** The account's name where there is but one. */
function only({ accounts: [first, ...others] }: ScanSummaryView): string | null {
  if (first === undefined || others.length > 0) return null;
  return `${first.account.name === null ? 'account ' : ''}${accountName(first.account)}`;
}

/** What could not be judged, as a clause; empty where everything is known. */
function unknowns(tally: ScanSummaryView): string {
  const users = countSubjects(tally.accounts, 'unknowns', 'iam-user');
  const roots = countSubjects(tally.accounts, 'unknowns', 'root');
  const failed = tally.accounts.filter(({ account }) => account.state === 'failed').length;
  const partial = tally.accounts.filter(({ account }) => account.state === 'partial').length;
  const unjudged = [
    ...(users > 0 ? [count(users, 'user')] : []),
    ...(roots > 0 ? [count(roots, 'root user')] : []),
  ];
  const clauses = [
    ...(unjudged.length > 0 ? [`${enumerate(unjudged)} could not be judged`] : []),
    ...(failed > 0 ? [`${accounts(failed)} could not be read`] : []),
    ...(partial > 0 ? [`${accounts(partial)} ${partial === 1 ? 'was' : 'were'} read only in part`] : []),
  ];
  if (clauses.length > 0) return enumerate(clauses);
  const sums = Object.values(tally.done.summary.byControl);
  const whole = tally.done.complete && !isInterrupted(tally) && sums.every(({ unknown }) => unknown === 0);
  return whole ? '' : 'not everything could be read';
}

function signal(page: Page, tally: ScanSummaryView): { mark: string; style: (text: string) => string } {
  if (offenders(tally) !== null) return { mark: page.marks.bad, style: page.style.bad };
  return isGreen(tally)
    ? { mark: page.marks.good, style: page.style.good }
    : { mark: page.marks.unsure, style: page.style.unsure };
}

function isGreen(tally: ScanSummaryView): boolean {
  return tally.accounts.length > 0 && offenders(tally) === null && unknowns(tally) === '';
}

function accounts(number: number): string {
  return count(number, 'account');
}
