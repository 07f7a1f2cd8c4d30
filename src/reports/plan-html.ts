import type { Account } from '../domain/account.ts';
import type { DecisionOutcome } from '../domain/decision.ts';
import type { DecidedOffender, PlanOutcome } from '../domain/plan-event.ts';
import { formatTime } from '../domain/time.ts';
import { offendersByUrgency } from '../domain/urgency.ts';
import { keyTimeline } from '../views/key-timeline.ts';
import { type Figure, pageBottom, pageTop } from '../views/page.ts';
import { renderTemplate } from '../views/templates.ts';
import { keyView } from './html/key-words.ts';
import { accountView } from './html/page-data.ts';
import { keyUsages } from './key-usage.ts';
import { messageParts } from './message-parts.ts';
import type { PlanReport } from './plan-report.ts';
import { changeOf } from './plan-table/change-of.ts';
import { keyLabel, outcomes, outcomeTitles, planSentence } from './plan-words.ts';
import { printable } from './printable.ts';
import { minuteOf } from './table/moment.ts';
import { loadTextLibraries } from './table/text-width.ts';

type Placed = DecidedOffender & { account: Account };

/** A page to approve line by line: each offender's keys on a time line, what is to be done, why, what would change it. */
export const planHtml: PlanReport = async function* ({ accounts, plan, started }) {
  await loadTextLibraries();
  const offenders = offendersByUrgency(
    accounts.flatMap(({ account, offenders }) =>
      offenders.map((offender): Placed => ({ ...offender, account })),
    ),
  );
  yield pageTop({
    sentence: `${planSentence(offenders)}.`,
    state: stateOf(offenders, plan.complete),
    facts: `A plan: nothing has been changed. Made ${plan.createdAt}, good until ${plan.expiresAt}`,
    cards: offenders.length,
  });
  yield renderTemplate('planOpening', {
    figures: outcomes.map((outcome) => figureOf(outcome, offenders)),
    warning: plan.complete ? '' : 'Not every account could be read in full: there may be more.',
  });
  let isFirst = true;
  for (const outcome of outcomes) {
    const some = offenders.filter(({ decision }) => decision.outcome === outcome);
    if (some.length === 0) continue;
    const section = { outcome, title: outcomeTitles[outcome], isFirst, offenders: some.map(offenderView) };
    yield renderTemplate('planSection', section);
    isFirst = false;
  }
  yield pageBottom(provenanceOf(plan, started.tool.version));
};

function stateOf(offenders: readonly Placed[], isComplete: boolean): 'fail' | 'unknown' | 'pass' {
  if (offenders.length > 0) return 'fail';
  return isComplete ? 'pass' : 'unknown';
}

const figureLabels: Record<DecisionOutcome, string> = {
  deactivate: 'users with keys to switch off',
  migrate: 'users to move to one key',
  wait: 'users to wait for',
  blocked: 'users not to be touched',
};

function figureOf(outcome: DecisionOutcome, offenders: readonly Placed[]): Figure {
  const value = offenders.filter(({ decision }) => decision.outcome === outcome).length;
  const meaning = outcome === 'deactivate' ? 'fail' : outcome === 'blocked' ? 'unknown' : 'plain';
  return { label: figureLabels[outcome], value, meaning };
}

function offenderView({ account, decision, keys, trails, decidedAt }: Placed) {
  const { user, owner, reasons, decidedBy, actAfter } = decision;
  const views = keys.map((key) => ({ ...keyView(key), label: keyLabel(key, decision) }));
  return {
    ...{ name: printable(user.name), account: accountView(account).title },
    ...{ isChosen: decidedBy === 'person', actAfter: actAfter === null ? '' : formatTime(actAfter) },
    owner: owner === null ? 'not known, no tag says' : printable(owner),
    ...{ timeline: keyTimeline(views, decidedAt), keys: views },
    reasons: reasons.map(({ message }) => messageParts(printable(message))),
    usages: keyUsages(trails),
    change: changeOf(decision, keys).replaceAll('\u00a0', ' '),
  };
}

function provenanceOf({ id, digest, settings, createdAt }: PlanOutcome['plan'], version: string) {
  const { idleDays, rotationWindowDays, maxKeyAgeDays } = settings;
  return [
    {
      label: 'Plan',
      text: `${printable(id)}, made ${minuteOf(Date.parse(createdAt))} UTC by solekey ${version}`,
    },
    { label: 'Digest', text: digest },
    {
      label: 'Decided',
      text: `idle after ${idleDays} days, a rotation may take ${rotationWindowDays} days, a key is old after ${maxKeyAgeDays} days`,
    },
  ];
}
