import type { TrailEvidence } from '../../../domain/plan/evidence.ts';
import type { PlanOutcome } from '../../../domain/plan/plan-event.ts';
import { count } from '../../../text/count.ts';
import { printable } from '../../../text/printable.ts';
import { commandLines, type Page, paragraph } from '../../layout.ts';
import { asOfText } from '../../scan/table/freshness.ts';
import type { ScanSummaryView } from '../../scan/table/tally.ts';

/** Which plan this is, of which moment it is true, and until when it can be applied. */
export function planIdentity(page: Page, { plan }: PlanOutcome, { accounts }: ScanSummaryView): string[] {
  const { id, actions, expiresAt } = plan;
  const until = `${expiresAt.slice(0, 16).replace('T', ' ')} UTC`;
  const valid = actions.length === 0 ? '' : `, valid until ${until}`;
  return [
    ...paragraph(page, '', `Plan ${id}: ${count(actions.length, 'action')}${valid}.`),
    ...paragraph(page, '', `As of ${asOfText(accounts)}. Nothing has changed yet.`),
  ];
}

/** Without a file there is nothing to apply. Empty where there is one, or nothing is to be done. */
export function saveStep(page: Page, { plan }: PlanOutcome): string[] {
  if (page.isSaved || plan.actions.length === 0) return [];
  return commandLines(page, 'Next: ', page.commandLine('plan', '--out', 'plan.json'));
}

/** With --verbose: what tells the plan from an edited one, and what it was decided by. */
export function planProvenance(page: Page, { plan, accounts }: PlanOutcome): string[] {
  if (!page.isVerbose) return [];
  const { digest, decisions, settings } = plan;
  const { idleDays, rotationWindowDays, maxKeyAgeDays } = settings;
  const days = `a key is unused after ${count(idleDays, 'day')}, a rotation may take ${count(rotationWindowDays, 'day')}, a key is old after ${count(maxKeyAgeDays, 'day')}`;
  const facts = [
    ['Decided', days],
    // IAM API reference, AccessKeyLastUsed; the lag is observed.
    ['Last use', 'read from IAM for each active key of these users; AWS reports key use with a delay'],
  ] as const;
  const trail = trailFacts(accounts.flatMap(({ offenders }) => offenders.flatMap(({ trails }) => trails)));
  const lines = [['Digest', digest] as const, ...(decisions.length > 0 ? [...facts, ...trail] : [])];
  return lines.flatMap(([label, text]) => paragraph(page, `${page.style.quiet(label.padEnd(9))}  `, text));
}

/** Where CloudTrail was read, and what that cannot show. */
function trailFacts(trails: readonly TrailEvidence[]): [label: string, text: string][] {
  const asked = [...new Set(trails.flatMap(({ regionsAsked }) => regionsAsked))];
  if (asked.length === 0) return [];
  const unseen =
    'not included: other regions, data events such as those of S3 objects, calls by temporary credentials got with a ' +
    'key, the last 15 minutes';
  return [['Calls', `of the last 90 days from CloudTrail in ${asked.map(printable).join(', ')}; ${unseen}`]];
}
