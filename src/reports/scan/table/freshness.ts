import type { Account } from '../../../domain/scan/account.ts';
import { minuteOf, spanOf } from '../../../text/moment.ts';
import { type AccountTally, asOfSpan } from './tally.ts';

/** The moment or the span of which the answers are true: `2026-06-15 09:15 UTC`. */
export function asOfText(accounts: readonly AccountTally[]): string {
  const span = asOfSpan(accounts);
  return span === null ? 'unknown: no account was read' : spanOf(span);
}

/** Whether changes may be missing, in a sentence a source: a change reaches CloudTrail minutes later. */
export function laterChanges(accounts: readonly AccountTally[]): string[] {
  const has = (path: Account['path']) => asOfSpan(accountsOn(path, accounts)) !== null;
  return [
    ...(has('report') ? ['Later changes may not be included.'] : []),
    ...(has('file') ? ['Later changes are not in the report file.'] : []),
  ];
}

/** The same, with the moment and the way out, as clauses. Empty where every account was read live. */
export function missingChanges(accounts: readonly AccountTally[]): string[] {
  const since = (path: Account['path']) => {
    const span = asOfSpan(accountsOn(path, accounts));
    return span === null ? [] : [`${minuteOf(span[0])} UTC`];
  };
  return [
    ...since('report').map(
      (moment) => `after ${moment} may not be included; --path live reads the state of now`,
    ),
    ...since('file').map((moment) => `after ${moment} are not in the report file`),
  ];
}

function accountsOn(path: Account['path'], accounts: readonly AccountTally[]): AccountTally[] {
  return accounts.filter(({ account }) => account.path === path);
}
