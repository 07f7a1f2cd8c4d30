import type { DecisionOutcome, ReasonCode } from '../../../domain/plan/decision.ts';
import type { DecidedUser, PlanOutcome } from '../../../domain/plan/plan-event.ts';
import { count } from '../../../text/count.ts';
import { printable } from '../../../text/printable.ts';
import { type Page, paragraph } from '../../layout.ts';

/** What holds for more than one card, each once. Empty where no user fails. */
export function planNotes(page: Page, { accounts, plan }: PlanOutcome): string[] {
  const users = accounts.flatMap(({ offenders }) => offenders);
  if (users.length === 0) return [];
  const has = (outcome: DecisionOutcome) => users.some(({ decision }) => decision.outcome === outcome);
  const { maxKeyAgeDays } = plan.settings;
  const old = users.filter(hasReason('rotate-next')).length;
  const ownerless = users.filter(({ decision }) => decision.owner === null).length;
  const notes = [
    ...(has('deactivate')
      ? [
          'keep: the key in use, else the key used last, else the newest key. To keep another key of a user, plan again with --keep KEY_ID.',
          'apply refuses a user if either key changes or the old key is used first.',
        ]
      : []),
    ...(has('migrate') ? ['move to: move the callers of the other keys to this key, then plan again.'] : []),
    ...(has('wait')
      ? ['wait: plan again after that time. If a key is used before then, the time changes.']
      : []),
    ...(has('blocked') ? ['blocked: solve what the card names, then plan again.'] : []),
    ...(old > 0
      ? [
          `Rotate next: ${count(old, 'user')} ${old === 1 ? 'keeps a key' : 'keep keys'} older than ${maxKeyAgeDays} days.`,
        ]
      : []),
    ...(ownerless > 0
      ? [`owner: none for ${count(ownerless, 'user')} (${missingTags(plan.settings.ownerTags)}).`]
      : []),
  ];
  return [page.style.strong('Notes'), ...notes.flatMap((note) => paragraph(page, '  ', note)), ''];
}

function hasReason(code: ReasonCode): (user: DecidedUser) => boolean {
  return ({ decision }) => decision.reasons.some((reason) => reason.code === code);
}

/** `no owner, email or team tag` */
function missingTags(tags: readonly string[]): string {
  const names = tags.map(printable);
  return `no ${[names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' or ')} tag`;
}
