import type { PlanOutcome } from '../../domain/plan/plan-event.ts';
import type { ScanEvent } from '../../domain/scan/scan-event.ts';
import { isPlainText, loadTextLibraries } from '../../text/text-width.ts';
import { pageFor } from '../layout.ts';
import { exceptions, notes, provenance } from '../scan/table/closing.ts';
import { headline } from '../scan/table/headline.ts';
import { notKnown } from '../scan/table/not-known.ts';
import { tallyOf } from '../scan/table/tally.ts';
import type { PlanReport } from './plan-report.ts';
import { planCards } from './plan-table/plan-cards.ts';
import { planNotes } from './plan-table/plan-notes.ts';
import { planIdentity, planProvenance, saveStep } from './plan-table/plan-provenance.ts';
import { planSummary } from './plan-table/plan-summary.ts';

/**
 * For a person who approves a plan line by line: a card for each failing user with its keys side by side, what is to
 * be done and why; what holds for all cards once; and at the bottom the sums, and the next command.
 */
export const planTable: PlanReport = async function* (outcome, options) {
  const tally = await tallyOf(eventsOf(outcome));
  if (options.color || !isPlainText(JSON.stringify(outcome))) await loadTextLibraries();
  const page = pageFor(options);
  const sections = [
    ...planCards(page, outcome),
    planNotes(page, outcome),
    notKnown(page, tally),
    exceptions(page, tally),
    notes(page, tally),
    planProvenance(page, outcome),
    provenance(page, tally),
    headline(page, tally),
    planSummary(page, outcome),
    planIdentity(page, outcome, tally),
    saveStep(page, outcome),
  ];
  for (const lines of sections) if (lines.length > 0) yield text(lines);
};

/** As a scan's, without the keys: the cards have them, with a last use that is newer than the report's. */
async function* eventsOf({ started, accounts, done }: PlanOutcome): AsyncGenerator<ScanEvent> {
  yield started;
  for (const account of accounts) {
    yield { ...account, findings: account.findings.map((finding) => ({ ...finding, keys: [] })) };
  }
  yield done;
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
