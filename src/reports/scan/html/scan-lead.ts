import { minuteOf } from '../../../text/moment.ts';
import { count, figure } from '../../../views/key-line.ts';
import type { Fact, PageTop } from '../../../views/page.ts';
import { plainStyle } from '../../report.ts';
import { asOfText, missingChanges } from '../table/freshness.ts';
import { headline } from '../table/headline.ts';
import type { ScanSummaryView } from '../table/tally.ts';

/** The state in one sentence, and how fresh it is. */
export function scanLead(tally: ScanSummaryView): Omit<PageTop, 'axis'> {
  const { started, done, accounts } = tally;
  const marks = { bad: '', unsure: '', good: '', command: '' };
  const { complete, total } = done.summary.accounts;
  return {
    kind: 'Scan',
    sentence: headline({ width: 100_000, style: plainStyle, marks }, tally).join(' ').trim(),
    state: stateOf(tally),
    facts: [
      `As of ${asOfText(accounts)}. Ages are counted from ${minuteOf(started.judgedAt)} UTC.`,
      ...missingChanges(accounts).map((clause) => `Changes ${clause}.`),
    ],
    pill: `${figure(complete)} of ${count(total, 'account')} read in full`,
    pillTone: complete === total && total > 0 ? 'keep' : 'warn',
  };
}

/** Green only where everything is known. */
function stateOf({ done, accounts }: ScanSummaryView): PageTop['state'] {
  const counts = Object.values(done.summary.byControl);
  if (counts.some(({ fail }) => fail > 0)) return 'fail';
  const isKnown = done.complete && accounts.length > 0 && counts.every(({ unknown }) => unknown === 0);
  return isKnown ? 'pass' : 'unknown';
}

export function scanProvenance({ started, done, accounts }: ScanSummaryView): Fact[] {
  const calls = new Map<string, number>();
  for (const { account } of accounts)
    for (const [operation, number] of Object.entries(account.apiCalls))
      calls.set(operation, (calls.get(operation) ?? 0) + number);
  const sums = [...calls].map(([operation, number]) => `${operation} ${number}`).join(', ');
  const span = `${minuteOf(started.startedAt)} to ${minuteOf(done.finishedAt)} UTC`;
  return [
    { label: 'Scanned', text: `${span}, by solekey ${started.tool.version}` },
    { label: 'Controls', text: started.settings.controls.join(', ') },
    { label: 'API calls', text: sums === '' ? 'none' : sums },
  ];
}
