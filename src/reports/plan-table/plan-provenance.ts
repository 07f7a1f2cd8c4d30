import type { PlanOutcome } from '../../domain/plan-event.ts';
import { count, type Page, paragraph } from '../table/layout.ts';

/** Which plan this is, for how long it is good, and what tells it from an edited one. */
export function planProvenance(page: Page, { plan }: PlanOutcome): string[] {
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
  return [
    '',
    ...[...plans, ...(decisions.length > 0 ? facts : [])].flatMap(([label, text]) =>
      paragraph(page, `${page.style.quiet(label.padEnd(9))}  `, text),
    ),
  ];
}
