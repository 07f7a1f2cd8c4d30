import { isPlainText, loadTextLibraries } from '../../text/text-width.ts';
import { pageFor } from '../layout.ts';
import type { Report } from '../report.ts';
import { counts, exceptions, notes, provenance } from './table/closing.ts';
import { headline } from './table/headline.ts';
import { nextSteps } from './table/next-steps.ts';
import { notKnown } from './table/not-known.ts';
import { offenders } from './table/offenders.ts';
import { type ScanSummaryView, tallyOf } from './table/tally.ts';

/**
 * For a person in a hurry: the state in one sentence, who breaks the rule, what is not known,
 * what to do next. It needs the whole scan for its first line, and keeps of it what a person has to act on.
 */
export const table: Report = async function* (events, options) {
  const tally = await tallyOf(events);
  // A style is escape codes, and a name or an account can be in any script.
  if (options.color || !isPlain(tally)) await loadTextLibraries();
  const page = pageFor(options);
  yield text(headline(page, tally));
  for (const account of offenders(page, tally)) yield text(account);
  for (const section of [notKnown, exceptions, notes, nextSteps, counts, provenance]) {
    const lines = section(page, tally);
    if (lines.length > 0) yield text(lines);
  }
};

/** An account at a time: all of them as one text would be as large as the report. */
function isPlain({ started, done, accounts }: ScanSummaryView): boolean {
  return [started, done, ...accounts].every((part) => isPlainText(JSON.stringify(part)));
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
