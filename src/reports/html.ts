import { type Figure, pageBottom, pageTop } from '../views/page.ts';
import { renderTemplate } from '../views/templates.ts';
import { ageHistogram } from './html/age-histogram.ts';
import { accountView, offenderSections, postureRows, unknownItems } from './html/page-data.ts';
import { printable } from './printable.ts';
import type { Report } from './report.ts';
import { plainStyle } from './report.ts';
import { asOfText, missingChanges } from './table/freshness.ts';
import { headline } from './table/headline.ts';
import { minuteOf } from './table/moment.ts';
import { type Tally, tallyOf } from './table/tally.ts';
import { loadTextLibraries } from './table/text-width.ts';

/**
 * One page in one file, which asks no network for anything: the state in one sentence, posture by account, ages of keys,
 * each offender's keys on a time line, what is not known. It reads without JavaScript; with it, it can be searched.
 * It needs the whole scan for its first line; sections leave one by one.
 */
export const html: Report = async function* (events) {
  const tally = await tallyOf(events);
  await loadTextLibraries();
  const now = tally.started.judgedAt;
  yield pageTop({
    ...{ sentence: sentenceOf(tally), state: stateOf(tally), facts: factsOf(tally) },
    cards: tally.accounts.reduce((sum, { fails }) => sum + fails.length, 0),
  });
  yield renderTemplate('scanOpening', { figures: figuresOf(tally), histogram: ageHistogram(tally) });
  const rows = postureRows(tally);
  yield renderTemplate('posture', { rows, most: Math.max(1, ...rows.map(({ fails }) => fails)) });
  let isFirst = true;
  for (const section of offenderSections(tally, now)) {
    yield renderTemplate('offenders', { ...section, isFirst });
    isFirst = false;
  }
  const unknown = tally.accounts.flatMap(unknownItems);
  const excepted = tally.accounts.flatMap(({ account, excepted }) =>
    excepted.map(({ subject, exception }) => ({
      ...{ name: printable(subject.name), account: accountView(account).title },
      reason: printable(exception?.reason ?? ''),
      owner: printable(exception?.owner ?? ''),
      until: exception === null ? '' : minuteOf(exception.expires).slice(0, 10),
    })),
  );
  yield renderTemplate('scanClosing', { unknown, excepted });
  yield pageBottom(provenanceOf(tally));
};

function sentenceOf(tally: Tally): string {
  const marks = { bad: '', unsure: '', good: '', command: '' };
  return headline({ width: 100_000, style: plainStyle, marks }, tally).join(' ').trim();
}

/** Green only where everything is known. */
function stateOf({ done, accounts }: Tally): 'fail' | 'unknown' | 'pass' {
  const counts = Object.values(done.summary.byControl);
  if (counts.some(({ fail }) => fail > 0)) return 'fail';
  const isKnown = done.complete && accounts.length > 0 && counts.every(({ unknown }) => unknown === 0);
  return isKnown ? 'pass' : 'unknown';
}

function factsOf({ started, accounts }: Tally): string {
  const changes = missingChanges(accounts)
    .map((clause) => `. Changes ${clause}`)
    .join('');
  return `As of ${asOfText(accounts)}; ages counted from ${minuteOf(started.judgedAt)} UTC${changes}`;
}

function figuresOf({ done }: Tally): Figure[] {
  const { accounts, users, byControl } = done.summary;
  const sum = (of: 'fail' | 'unknown' | 'excepted') =>
    Object.values(byControl).reduce((total, counts) => total + counts[of], 0);
  return [
    { label: 'users', value: users, meaning: 'plain' },
    { label: 'findings that fail', value: sum('fail'), meaning: 'fail' },
    { label: 'not known', value: sum('unknown'), meaning: 'unknown' },
    { label: 'excepted', value: sum('excepted'), meaning: 'plain' },
    { label: 'accounts read in full', value: accounts.complete, meaning: 'plain' },
    { label: 'accounts not read in full', value: accounts.partial + accounts.failed, meaning: 'unknown' },
  ];
}

function provenanceOf({ started, done, accounts }: Tally): { label: string; text: string }[] {
  const calls = new Map<string, number>();
  for (const { account } of accounts)
    for (const [operation, number] of Object.entries(account.apiCalls))
      calls.set(operation, (calls.get(operation) ?? 0) + number);
  const told = [...calls].map(([operation, number]) => `${printable(operation)} ${number}`).join(', ');
  return [
    {
      label: 'Scanned',
      text: `${minuteOf(started.startedAt)} to ${minuteOf(done.finishedAt)} UTC, by solekey ${printable(started.tool.version)}`,
    },
    { label: 'Controls', text: started.settings.controls.map(printable).join(', ') },
    { label: 'API calls', text: told === '' ? 'none' : told },
  ];
}
