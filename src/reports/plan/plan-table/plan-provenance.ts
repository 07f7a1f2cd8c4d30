import type { TrailEvidence } from '../../../domain/plan/evidence.ts';
import type { PlanOutcome } from '../../../domain/plan/plan-event.ts';
import { printable } from '../../../text/printable.ts';
import { count, type Page, paragraph } from '../../layout.ts';

/** Which plan this is, for how long it is good, and what tells it from an edited one. */
export function planProvenance(page: Page, { plan, accounts }: PlanOutcome): string[] {
  const { id, digest, expiresAt, actions, decisions, settings } = plan;
  const { idleDays, rotationWindowDays, maxKeyAgeDays } = settings;
  const days = `idle after ${count(idleDays, 'day')}, a rotation may take ${count(rotationWindowDays, 'day')}, a key is old after ${count(maxKeyAgeDays, 'day')}`;
  const plans = [
    ['Plan', `${id}, ${count(actions.length, 'action')}, good until ${expiresAt}`],
    ['Digest', digest],
  ] as const;
  const facts = [
    ['Decided', days],
    // IAM API reference, AccessKeyLastUsed; the lag is observed.
    ['Last use', 'asked of IAM for each active key of these users; a use shows there some minutes later'],
  ] as const;
  const trail = trailFacts(accounts.flatMap(({ offenders }) => offenders.flatMap(({ trails }) => trails)));
  return [
    '',
    ...[...plans, ...(decisions.length > 0 ? [...facts, ...trail] : [])].flatMap(([label, text]) =>
      paragraph(page, `${page.style.quiet(label.padEnd(9))}  `, text),
    ),
  ];
}

/** Where CloudTrail was asked, and what that cannot show. */
function trailFacts(trails: readonly TrailEvidence[]): [label: string, text: string][] {
  const asked = [...new Set(trails.flatMap(({ regionsAsked }) => regionsAsked))];
  if (asked.length === 0) return [];
  const unseen =
    'not seen: other regions, data events such as those of S3 objects, calls by temporary credentials got with a ' +
    'key, the last 15 minutes';
  return [['Calls', `of the last 90 days by CloudTrail in ${asked.map(printable).join(', ')}; ${unseen}`]];
}
