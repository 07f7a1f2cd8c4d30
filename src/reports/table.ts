import type { Report } from './report.ts';
import { counts, exceptions, notes, provenance } from './table/closing.ts';
import { headline } from './table/headline.ts';
import { pageFor } from './table/layout.ts';
import { nextSteps } from './table/next-steps.ts';
import { notKnown } from './table/not-known.ts';
import { offenders } from './table/offenders.ts';
import { tallyOf } from './table/tally.ts';

/**
 * For a person in a hurry: the state in one sentence, who breaks the rule, what is not known,
 * what to do next. It needs the whole scan for its first line, and keeps of it what a person has to act on.
 */
export const table: Report = async function* (events, options) {
  const tally = await tallyOf(events);
  const page = pageFor(options);
  const sections = [
    () => headline(page, tally),
    () => offenders(page, tally.accounts),
    () => notKnown(page, tally),
    () => exceptions(page, tally.accounts),
    () => notes(page, tally.accounts),
    () => nextSteps(page, tally),
    () => counts(page, tally),
    () => provenance(page, tally),
  ];
  for (const section of sections) {
    const lines = section();
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
  }
};
