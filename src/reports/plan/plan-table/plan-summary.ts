import type { DecisionOutcome } from '../../../domain/plan/decision.ts';
import type { PlanOutcome } from '../../../domain/plan/plan-event.ts';
import { count, type Page, paragraph } from '../../layout.ts';
import { timelineLegend } from './timeline.ts';

const meanings: readonly [DecisionOutcome, string][] = [
  ['deactivate', 'One key is enough: the others can be switched off.'],
  ['wait', 'A rotation may be under way: nothing to do yet.'],
  ['migrate', 'Several keys are in use: move what uses them to one first.'],
  ['blocked', 'A fact is missing or speaks against it: nothing is touched.'],
];

/** How many users come to each outcome, and how the cards are read. Empty where nobody breaks the rule. */
export function planSummary(page: Page, { accounts }: PlanOutcome): string[] {
  const decisions = accounts.flatMap(({ offenders }) => offenders.map(({ decision }) => decision));
  if (decisions.length === 0) return [];
  const lines = meanings.flatMap(([outcome, meaning]) => {
    const those = decisions.filter((decision) => decision.outcome === outcome);
    if (those.length === 0) return [];
    const keys = those.reduce((sum, { deactivate }) => sum + deactivate.length, 0);
    const who = `${count(those.length, 'user')}${keys > 0 ? `, ${count(keys, 'key')}` : ''}`;
    return paragraph(page, `  ${page.style.strong(outcome.padEnd(10))}  `, `${who}. ${meaning}`);
  });
  return [
    '',
    ...lines,
    '',
    ...paragraph(page, '  ', page.style.quiet('This is a plan. Nothing has been changed.')),
    ...paragraph(page, '  ', page.style.quiet(timelineLegend(page))),
  ];
}
