import { isPlainText, loadTextLibraries } from '../../text/text-width.ts';
import { type Page, pageFor } from '../layout.ts';
import type { Report } from '../report.ts';
import { briefUsers } from './table/brief.ts';
import { counts, exceptions, notes, provenance } from './table/closing.ts';
import { headline } from './table/headline.ts';
import { nextStep } from './table/next-steps.ts';
import { notKnown } from './table/not-known.ts';
import { offenders } from './table/offenders.ts';
import { countFailing, type ScanSummaryView, tallyOf } from './table/tally.ts';

/**
 * For a person in a hurry: the failing users, the most urgent first; what could not be checked; and at the bottom,
 * where the eye is, the state in one sentence and the next command.
 */
export const table: Report = async function* (events, options) {
  const tally = await tallyOf(events);
  // A style is escape codes, and a name or an account can be in any script.
  if (options.color || !isPlain(tally)) await loadTextLibraries();
  const page = pageFor(options);
  for (const lines of failing(page, tally)) yield text(lines);
  for (const section of [notKnown, exceptions, notes, provenance, headline, counts, nextStep]) {
    const lines = section(page, tally);
    if (lines.length > 0) yield text(lines);
  }
};

/** More cards than this are no longer read one by one. */
const mostCards = 15;

/** An account at a time: all of them as one text would be as large as the report. */
function failing(page: Page, tally: ScanSummaryView): Iterable<string[]> {
  const number = countFailing(tally.accounts);
  if (number === 0) return [];
  const detail = page.detail ?? (number > mostCards ? 'brief' : 'full');
  if (detail === 'full') return offenders(page, tally);
  const more = page.detail === null ? page.style.quiet('To show each key, add --full.') : '';
  return [[...briefUsers(page, tally), more]];
}

function isPlain({ started, done, accounts }: ScanSummaryView): boolean {
  return [started, done, ...accounts].every((part) => isPlainText(JSON.stringify(part)));
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
