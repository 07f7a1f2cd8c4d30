import type { PlanOutcome } from '../../domain/plan/plan-event.ts';
import { usersByUrgency } from '../../domain/scan/urgency.ts';
import { minuteOf } from '../../text/moment.ts';
import { loadTextLibraries } from '../../text/text-width.ts';
import { axisUntil } from '../../views/axis.ts';
import { count, figure } from '../../views/key-line.ts';
import {
  type Fact,
  type Figure,
  pageBottom,
  pageTop,
  panel,
  panelBottom,
  panelTop,
} from '../../views/page.ts';
import { renderTemplate } from '../../views/templates.ts';
import { keyLegend, userListBottom, userListTop, userRows, userTools } from '../../views/users.ts';
import { type OutcomeGroup, outcomeGroups, outcomeViews } from './html/outcome-views.ts';
import { groupOf, type PlannedUser, planUserView } from './html/plan-user.ts';
import type { PlanReport } from './plan-report.ts';
import { planSentence } from './plan-words.ts';

/** Users that are rendered as one text. */
const atOnce = 100;

/** A page to approve user by user: each with its keys on one line of time, what is to be done, why, what would change it. */
export const planHtml: PlanReport = async function* ({ accounts, plan, started }) {
  await loadTextLibraries();
  const planned = usersByUrgency(
    accounts.flatMap(({ account, offenders }) => offenders.map((one): PlannedUser => ({ ...one, account }))),
  );
  const axis = axisUntil(Date.parse(plan.createdAt));
  const users = planned.map((user) => planUserView(user, axis, plan.settings.idleDays));
  const groups = Map.groupBy(users, ({ group }) => group);
  const expires = `${minuteOf(Date.parse(plan.expiresAt))} UTC`;
  yield pageTop({
    ...{ kind: 'Plan', sentence: `${planSentence(planned)}.`, axis },
    state: stateOf(planned, plan.complete),
    facts: [`Nothing has been changed. Review each user, then apply the plan before ${expires}.`],
    ...{ pill: `Expires ${expires}`, pillTone: 'warn' },
  });
  if (!plan.complete) yield renderTemplate('notice', incomplete);
  if (users.length > 0) yield renderTemplate('figures', { figures: figuresOf(planned) });
  if (users.length === 0) {
    const text = 'No user has more than one active access key.';
    yield panel({ title: 'Users' }, renderTemplate('empty', { title: 'Nothing to do', text }));
  }
  if (users.length > 3) {
    const shown = outcomeGroups.flatMap((group) => {
      const { length = 0 } = groups.get(group) ?? [];
      return length === 0 ? [] : [{ group, label: outcomeViews[group].text, value: figure(length) }];
    });
    yield `<div class="panel">${userTools(shown)}${keyLegend(users)}</div>\n`;
  }
  for (const group of outcomeGroups) {
    const some = groups.get(group) ?? [];
    if (some.length === 0) continue;
    const { text: title, note } = outcomeViews[group];
    yield `${panelTop({ title, note, id: group, count: figure(some.length) })}${userListTop(axis, some.length)}`;
    for (let from = 0; from < some.length; from += atOnce) yield userRows(some.slice(from, from + atOnce));
    yield `${userListBottom}${panelBottom}`;
  }
  yield panel(
    { title: 'This plan', id: 'plan' },
    renderTemplate('facts', { facts: identityOf(plan, expires) }),
  );
  yield pageBottom(provenanceOf(plan, started.tool.version));
};

const incomplete = {
  title: 'This plan is not complete.',
  text: 'At least one account could not be read in full. It may have further users with more than one active access key.',
};

function stateOf(users: readonly PlannedUser[], isComplete: boolean): 'fail' | 'unknown' | 'pass' {
  if (users.length > 0) return 'fail';
  return isComplete ? 'pass' : 'unknown';
}

function figuresOf(users: readonly PlannedUser[]): Figure[] {
  const counts = Map.groupBy(users, groupOf);
  const always: readonly OutcomeGroup[] = ['deactivate', 'migrate', 'wait', 'blocked'];
  return outcomeGroups
    .filter((group) => always.includes(group) || counts.has(group))
    .map((group) => {
      const some = counts.get(group) ?? [];
      const keys = some.reduce((sum, { decision }) => sum + decision.deactivate.length, 0);
      const { text: label, tone, note } = outcomeViews[group];
      return {
        ...{ label, list: group },
        tone,
        value: figure(some.length),
        note: keys > 0 ? `${count(keys, 'key')} to deactivate` : note,
      };
    });
}

function identityOf({ id, digest }: PlanOutcome['plan'], expires: string): Fact[] {
  return [
    { label: 'Plan', text: id, isCode: true },
    { label: 'Digest (SHA-256)', text: digest, isCode: true },
    { label: 'Expires', text: expires },
  ];
}

function provenanceOf({ settings, createdAt }: PlanOutcome['plan'], version: string): Fact[] {
  const { idleDays, rotationWindowDays, maxKeyAgeDays } = settings;
  return [
    { label: 'Created', text: `${minuteOf(Date.parse(createdAt))} UTC, by solekey ${version}` },
    { label: 'In use', text: `A key that was used within ${count(idleDays, 'day')}` },
    {
      label: 'Waiting',
      text: `A user with a key younger than ${count(rotationWindowDays, 'day')} is not changed`,
    },
    { label: 'Rotate next', text: `A key to keep that is older than ${count(maxKeyAgeDays, 'day')}` },
  ];
}
