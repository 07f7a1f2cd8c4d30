import type { LikelyDecision } from '../../../domain/plan/likely-decision.ts';
import type { Finding, FindingKey } from '../../../domain/scan/finding.ts';
import { messageParts } from '../../../text/message-parts.ts';
import { dateOf } from '../../../text/moment.ts';
import type { Axis } from '../../../views/axis.ts';
import { type KeyRole, keyLine } from '../../../views/key-line.ts';
import type { Badge } from '../../../views/page.ts';
import type { UserView } from '../../../views/users.ts';
import { decisionSummary } from '../../plan/html/decision-summary.ts';
import { type OutcomeGroup, outcomeViews } from '../../plan/html/outcome-views.ts';
import { headlineText } from '../headline-text.ts';
import type { FailingUser } from './page-data.ts';

export type Viewing = {
  axis: Axis;
  idleDays: number;
  likely: (finding: Finding) => LikelyDecision | null;
};

/** A failing subject as a row: what a plan would probably decide, and what each control says. */
export function scanUserView({ account, subject, findings }: FailingUser, viewing: Viewing): UserView {
  const planned = findings.find(({ fixedBy }) => fixedBy === 'plan');
  const { keys } = planned ?? findings[0];
  const likely = planned === undefined ? null : viewing.likely(planned);
  const group: OutcomeGroup = planned === undefined ? 'other' : (likely?.outcome ?? 'undecided');
  const roleOf = (place: number): KeyRole => {
    if (likely?.deactivate.includes(place)) return 'deactivate';
    if (likely?.keep !== place) return null;
    return likely.outcome === 'migrate' ? 'move to' : 'keep';
  };
  const messages = findings.filter(({ headline }) => headline === null);
  return {
    name: subject.kind === 'root' ? 'root user' : subject.name,
    ...{ account, arn: subject.arn ?? '', owner: '', group },
    badge: group === 'other' ? severityBadge(findings[0]) : outcomeBadge(group),
    summary: summaryOf(planned ?? null, likely, keys, viewing),
    marks: marksOf(findings),
    keys: keys.map((key, place) => keyLine(key, roleOf(place), viewing.axis, viewing.idleDays)),
    reasons: [
      ...(likely?.reason ? [messageParts(likely.reason)] : []),
      ...messages.map(({ severity, message }) => [{ text: `${severity}: ${message}`, isCode: false }]),
    ],
    ...{ next: [], usages: [] },
  };
}

function summaryOf(
  planned: Finding | null,
  likely: LikelyDecision | null,
  keys: readonly FindingKey[],
  { axis }: Viewing,
): string {
  if (planned === null) return '';
  const heading = planned.headline === null ? '' : headlineText(planned.headline);
  if (likely === null) return heading;
  const going = likely.deactivate.flatMap((place) => keys[place] ?? []);
  const active = keys.filter(({ status }) => status === 'Active').length;
  return decisionSummary({ ...likely, going, active, now: axis.now });
}

/** A scan asks for less than a plan, so that what it says of one is likely and no more. */
export function outcomeBadge(group: OutcomeGroup): Badge {
  const { tone, text } = outcomeViews[group];
  return { tone, text: group === 'deactivate' ? `Likely ${text.toLowerCase()}` : text };
}

function severityBadge({ severity }: Finding): Badge {
  return {
    tone: severity === 'critical' || severity === 'high' ? 'go' : 'warn',
    text: `${severity} severity`,
  };
}

function marksOf(findings: readonly Finding[]): Badge[] {
  const baselines = findings.flatMap(({ baseline }) => baseline ?? []);
  const since = Math.min(...baselines.map((baseline) => baseline.since));
  const isUnconfirmed = findings.some(({ headline }) => headline?.confirmedLive === false);
  return [
    ...(baselines.some(({ isNew }) => isNew) ? [{ tone: 'go', text: 'New' } as const] : []),
    ...(baselines.length > 0 && !baselines.some(({ isNew }) => isNew)
      ? [{ tone: 'off', text: `known since ${dateOf(since)}` } as const]
      : []),
    ...(isUnconfirmed ? [{ tone: 'off', text: 'not confirmed live' } as const] : []),
  ];
}
