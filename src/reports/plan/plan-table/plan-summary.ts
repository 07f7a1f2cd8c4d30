import type { DecisionOutcome } from '../../../domain/plan/decision.ts';
import type { PlanOutcome } from '../../../domain/plan/plan-event.ts';
import { count } from '../../../text/count.ts';
import { type Page, paragraph } from '../../layout.ts';

const meanings: readonly [DecisionOutcome, string][] = [
  ['deactivate', 'One key is enough.'],
  ['wait', 'A rotation may be under way.'],
  ['migrate', '2 or more keys are in use.'],
  ['blocked', 'Needs a person: evidence is missing or contradictory.'],
];

/** How many users come to each outcome, a line each. Empty where no user fails. */
export function planSummary(page: Page, { accounts }: PlanOutcome): string[] {
  const decisions = accounts.flatMap(({ offenders }) => offenders.map(({ decision }) => decision));
  return meanings.flatMap(([outcome, meaning]) => {
    const those = decisions.filter((decision) => decision.outcome === outcome);
    if (those.length === 0) return [];
    const keys = those.reduce((sum, { deactivate }) => sum + deactivate.length, 0);
    const who = `${count(those.length, 'user')}${keys > 0 ? `, ${count(keys, 'key')}` : ''}`;
    return paragraph(page, `  ${page.style.strong(outcome.padEnd(10))}  `, `${who}. ${meaning}`);
  });
}
