import type { Account } from '../../../domain/scan/account.ts';
import { minuteOf, spanOf } from '../../../text/moment.ts';
import { type AccountTally, asOfSpan } from './tally.ts';

/** The moment or the span of which the answers are true: `2026-06-15 09:15 UTC`. */
export function asOfText(accounts: readonly AccountTally[]): string {
  const span = asOfSpan(accounts);
  return span === null ? 'unknown, no account was read' : spanOf(span);
}

/**
 * Since when a change may be missing, as clauses: a change reaches CloudTrail minutes later, and a credential report
 * file holds none after its date. Empty where every account was read live.
 */
export function missingChanges(accounts: readonly AccountTally[]): string[] {
  const since = (path: Account['path']) => {
    const span = asOfSpan(accounts.filter(({ account }) => account.path === path));
    return span === null ? [] : [`${minuteOf(span[0])} UTC`];
  };
  return [
    ...since('report').map((moment) => `after ${moment} may not be included; --path live reads now`),
    ...since('file').map((moment) => `after ${moment} are not included in the report file`),
  ];
}
