import type { DecisionOutcome } from '../../../domain/plan/decision.ts';
import type { Badge } from '../../../views/page.ts';
import { outcomeTitles } from '../plan-words.ts';

/**
 * What users are grouped by. `incident`: AWS has quarantined the user; `undecided`: the scan did not read when a key was
 * last used; `other`: a finding that no plan fixes.
 */
export type OutcomeGroup = 'incident' | DecisionOutcome | 'undecided' | 'other';

/** The most urgent first, then what can be done now. */
export const outcomeGroups: readonly OutcomeGroup[] = [
  'incident',
  ...(['deactivate', 'migrate', 'wait', 'blocked'] as const),
  ...(['undecided', 'other'] as const),
];

type OutcomeView = Badge & {
  /** What it means, in a sentence for a list of outcomes. */
  note: string;
};

export const outcomeViews: Record<OutcomeGroup, OutcomeView> = {
  incident: { text: 'Treat as an incident', tone: 'go', note: 'AWS quarantined a leaked key' },
  deactivate: { text: outcomeTitles.deactivate, tone: 'keep', note: 'At most one key is in use' },
  migrate: { text: outcomeTitles.migrate, tone: 'plain', note: 'Several keys are in use' },
  wait: { text: outcomeTitles.wait, tone: 'warn', note: 'A rotation may be in progress' },
  blocked: { text: outcomeTitles.blocked, tone: 'off', note: 'Evidence is missing or contradictory' },
  undecided: { text: 'Last use not read', tone: 'off', note: 'A plan reads it' },
  other: { text: 'Other findings', tone: 'go', note: 'No plan fixes them' },
};
