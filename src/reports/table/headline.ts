import { count, enumerate, type Page, paragraph } from './layout.ts';
import { spanOf } from './moment.ts';
import { accountsNotReached, asOfSpan, countSubjects, isInterrupted, type Tally } from './tally.ts';

/** The state of all accounts in one sentence. It reads as green only where everything is known. */
export function headline(page: Page, tally: Tally): string[] {
  const sentence = `${incompleteness(tally)}${state(tally)}`;
  const { mark, style } = signal(page, tally);
  return paragraph(page, `${style(mark)} `, page.style.strong(sentence));
}

function incompleteness(tally: Tally): string {
  const missed = accountsNotReached(tally);
  if (missed > 0)
    return `Interrupted, ${missed} of ${count(tally.accounts.length + missed, 'account')} not read: `;
  if (isInterrupted(tally)) return 'Interrupted: ';
  return tally.done.complete ? '' : 'Incomplete: ';
}

function state(tally: Tally): string {
  const { accounts, done, started } = tally;
  const { users } = done.summary;
  if (accounts.length === 0) return 'no account was read, so nothing is known.';
  const rule = started.settings.controls.length > 1 ? 'a rule' : 'the rule';
  const failing = countSubjects(accounts, 'fails', 'iam-user');
  const roots = countSubjects(accounts, 'fails', 'root');
  const unknown = unknowns(tally);
  if (failing + roots > 0) {
    const who = [
      ...(failing > 0 ? [`${failing} of ${count(users, 'user')}`] : []),
      ...(roots > 0 ? [count(roots, 'root user')] : []),
    ];
    const where = accounts.filter(({ fails }) => fails.length > 0).length;
    const verb = failing + roots === 1 ? 'breaks' : 'break';
    const scope = `in ${where} of ${count(accounts.length, 'account')}`;
    return `${enumerate(who)} ${verb} ${rule} ${scope}${unknown === '' ? '' : `; ${unknown}`}.`;
  }
  const scope = `in ${count(accounts.length, 'account')}`;
  if (unknown !== '') {
    return `none of ${count(users, 'user')} ${scope} is known to break ${rule}, but ${unknown}. This is no pass.`;
  }
  const span = asOfSpan(accounts);
  const asOf = span === null ? '' : `, as of ${spanOf(span)}`;
  if (users === 0) return `no IAM users ${scope}, so none breaks ${rule}${asOf}.`;
  return `none of ${count(users, 'user')} ${scope} breaks ${rule}${asOf}.`;
}

/** What could not be judged, as a clause; empty where everything could. */
function unknowns({ accounts }: Tally): string {
  const users = countSubjects(accounts, 'unknowns', 'iam-user');
  const roots = countSubjects(accounts, 'unknowns', 'root');
  const failed = accounts.filter(({ account }) => account.state === 'failed').length;
  const partial = accounts.filter(({ account }) => account.state === 'partial').length;
  const unjudged = [
    ...(users > 0 ? [count(users, 'user')] : []),
    ...(roots > 0 ? [count(roots, 'root user')] : []),
  ];
  return enumerate([
    ...(unjudged.length > 0 ? [`${enumerate(unjudged)} could not be judged`] : []),
    ...(failed > 0 ? [`${count(failed, 'account')} could not be read`] : []),
    ...(partial > 0 ? [`${count(partial, 'account')} only in part`] : []),
  ]);
}

function signal(page: Page, tally: Tally): { mark: string; style: (text: string) => string } {
  const { accounts, done } = tally;
  if (accounts.some(({ fails }) => fails.length > 0)) return { mark: page.marks.bad, style: page.style.bad };
  const green = done.complete && accounts.length > 0 && unknowns(tally) === '' && !isInterrupted(tally);
  return green
    ? { mark: page.marks.good, style: page.style.good }
    : { mark: page.marks.unsure, style: page.style.unsure };
}
