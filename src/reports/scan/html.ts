import { loadTextLibraries } from '../../text/text-width.ts';
import { axisUntil } from '../../views/axis.ts';
import { itemPanel } from '../../views/items.ts';
import { figure } from '../../views/key-line.ts';
import { columns, pageBottom, pageTop, panel, panelBottom, panelTop } from '../../views/page.ts';
import { renderTemplate } from '../../views/templates.ts';
import {
  keyLegend,
  type UserView,
  urgentUsers,
  userListBottom,
  userListTop,
  userRows,
  userTools,
} from '../../views/users.ts';
import type { Report } from '../report.ts';
import { acceptedItems, accountRows, failingUsers, uncheckedItems } from './html/page-data.ts';
import { scanLead, scanProvenance } from './html/scan-lead.ts';
import { type Outcomes, outcomesOf } from './html/scan-outcomes.ts';
import { scanUserView } from './html/scan-user.ts';
import { type ScanSummaryView, tallyOf } from './table/tally.ts';

/** Users that are rendered as one text. */
const atOnce = 100;
const mostUrgent = 3;

/**
 * One page in one file, which asks no network for anything: the state in one sentence, whom to fix first, what can be
 * done about all, the accounts, then each user with the keys on one line of time. It reads without JavaScript; with it,
 * it is filtered and sorted. It needs the whole scan for its first line; rows leave by the hundred.
 */
export const html: Report = async function* (events, options) {
  const tally = await tallyOf(events);
  await loadTextLibraries();
  const { judgedAt, settings } = tally.started;
  const axis = axisUntil(judgedAt);
  const likely = (finding: Parameters<typeof options.likelyDecision>[0]) =>
    options.likelyDecision(finding, settings, judgedAt);
  const users = failingUsers(tally).map((user) => scanUserView(user, { axis, likely, ...settings }));
  const unchecked = tally.accounts.flatMap(uncheckedItems);
  yield pageTop({ ...scanLead(tally), axis });
  yield opening(tally, users);
  const rows = accountRows(tally);
  if (rows.length > 1) {
    const failing = settings.controls.length > 1 ? 'Users that fail' : 'Users with several keys';
    yield panel(
      { title: 'Accounts', id: 'accounts', count: figure(rows.length) },
      renderTemplate('accounts', { rows, failing }),
    );
  }
  if (users.length > 0) {
    yield panelTop({ title: 'Users to fix', id: 'users', count: figure(users.length) });
    const tools = users.length > mostUrgent ? userTools(outcomesOf(tally, users).groups) : '';
    yield [tools, keyLegend(users), userListTop(axis, users.length)].join('');
    for (let from = 0; from < users.length; from += atOnce) yield userRows(users.slice(from, from + atOnce));
    yield `${userListBottom}${panelBottom}`;
  }
  const number = tally.accounts.reduce((sum, { unknowns }) => sum + unknowns.length, 0);
  yield* itemPanel({ title: 'Could not be checked', id: 'unchecked', number, noun: 'entries' }, unchecked);
  const accepted = tally.accounts.flatMap(acceptedItems);
  yield* itemPanel({ title: 'Accepted', id: 'accepted', number: accepted.length, noun: 'users' }, accepted);
  yield pageBottom(scanProvenance(tally));
};

/** Whom to fix first, beside what can be done about everybody. */
function opening(tally: ScanSummaryView, users: readonly UserView[]): string {
  const { outcomes, next } = outcomesOf(tally, users);
  if (users.length === 0) {
    const empty = panel({ title: 'Users' }, renderTemplate('empty', emptyOf(tally)));
    const some = outcomes.filter(({ value }) => value !== '0');
    return some.length === 0 ? empty : columns(true, empty, todo(some));
  }
  // Who has to wait comes last here: there is nothing to do for them now.
  const first = users.toSorted((one, other) => waits(one) - waits(other)).slice(0, mostUrgent);
  const command = next === null ? '' : renderTemplate('command', next);
  const urgent = panel({ title: 'Fix first', note: 'Keys over 24 months' }, urgentUsers(first), command);
  return columns(first.length === mostUrgent, urgent, todo(outcomes));
}

function todo(outcomes: Outcomes['outcomes']): string {
  return panel({ title: 'What to do' }, renderTemplate('outcomes', { outcomes }));
}

function waits({ group }: UserView): number {
  return group === 'wait' ? 1 : 0;
}

function emptyOf(tally: ScanSummaryView): { title: string; text: string } {
  const isKnown = scanLead(tally).state === 'pass';
  return isKnown
    ? { title: 'Nothing to fix', text: 'Every user that was checked passes.' }
    : { title: 'No failing user found', text: 'Not everything could be checked. The reasons are below.' };
}
