import { figure } from '../../../views/key-line.ts';
import type { Tone } from '../../../views/page.ts';
import type { UserGroup, UserView } from '../../../views/users.ts';
import { type OutcomeGroup, outcomeGroups, outcomeViews } from '../../plan/html/outcome-views.ts';
import type { ScanSummaryView } from '../table/tally.ts';
import { outcomeBadge } from './scan-user.ts';

type Outcome = {
  title: string;
  note: string;
  value: string;
  tone: Tone;
  /** The id of the list that it counts. */
  list: 'users' | 'unchecked' | 'accepted';
  /** What that list is filtered by; empty: it is all of it. */
  group: string;
};

export type Outcomes = {
  outcomes: Outcome[];
  /** What the list of users is filtered by. */
  groups: UserGroup[];
  /** The one next step; null: there is none. */
  next: { text: string; command: string } | null;
};

/** Shown where nobody has them, too: a page has the same places every day. */
const always: readonly OutcomeGroup[] = ['deactivate', 'migrate', 'wait', 'blocked'];

/** How many users come to what. */
export function outcomesOf(tally: ScanSummaryView, users: readonly UserView[]): Outcomes {
  const counts = Map.groupBy(users, ({ group }) => group);
  const numberOf = (group: OutcomeGroup) => counts.get(group)?.length ?? 0;
  const isPlanned = users.some(({ group }) => group !== 'other');
  const shown = outcomeGroups.filter((group) => numberOf(group) > 0 || (isPlanned && always.includes(group)));
  const sumOf = (status: 'unknowns' | 'excepted') =>
    tally.accounts.reduce((sum, account) => sum + account[status].length, 0);
  const accepted = sumOf('excepted');
  return {
    outcomes: [
      ...shown.map((group) => ({
        ...{ title: outcomeBadge(group).text, note: outcomeViews[group].note },
        ...{ value: figure(numberOf(group)), tone: outcomeViews[group].tone, list: 'users' as const, group },
      })),
      { ...unchecked, value: figure(sumOf('unknowns')) },
      ...(accepted === 0 ? [] : [{ ...exceptions, value: figure(accepted) }]),
    ],
    groups: shown
      .filter((group) => numberOf(group) > 0)
      .map((group) => ({ group, label: outcomeBadge(group).text, value: figure(numberOf(group)) })),
    next: nextOf(tally),
  };
}

const unchecked: Omit<Outcome, 'value'> = {
  ...{ title: 'Could not be checked', note: 'Users, or accounts as a whole' },
  ...{ tone: 'warn', list: 'unchecked', group: '' },
};

const exceptions: Omit<Outcome, 'value'> = {
  ...{ title: 'Accepted', note: 'An exception covers them' },
  ...{ tone: 'off', list: 'accepted', group: '' },
};

/** A plan asks AWS, so there is none for a credential report file. */
function nextOf({ accounts }: ScanSummaryView): Outcomes['next'] {
  const failing = accounts.filter(({ fails }) => fails.length > 0);
  const isPlannable = failing.some(
    ({ account, fails }) =>
      account.path !== 'file' &&
      fails.some(({ findings }) => findings.some(({ fixedBy }) => fixedBy === 'plan')),
  );
  if (isPlannable)
    return {
      text: 'These outcomes come from the credential report. Create a plan to check each key live. It changes nothing.',
      command: 'solekey plan',
    };
  const control = failing.flatMap(({ fails }) => fails.flatMap(({ findings }) => findings)).at(0)?.control;
  return control === undefined
    ? null
    : { text: 'Read what the rule is for and how to fix it.', command: `solekey explain ${control}` };
}
