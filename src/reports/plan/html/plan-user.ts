import type { DecidedUser } from '../../../domain/plan/plan-event.ts';
import type { Account } from '../../../domain/scan/account.ts';
import { keyUsages } from '../../../text/key-usage.ts';
import { messageParts } from '../../../text/message-parts.ts';
import type { Axis } from '../../../views/axis.ts';
import { type KeyRole, keyLine } from '../../../views/key-line.ts';
import type { UserView } from '../../../views/users.ts';
import { accountTitle } from '../../scan/html/page-data.ts';
import { changeOf } from '../plan-table/change-of.ts';
import { decisionSummary } from './decision-summary.ts';
import { type OutcomeGroup, outcomeViews } from './outcome-views.ts';

export type PlannedUser = DecidedUser & { account: Account };

/** A leaked key is an incident, and no surplus. */
export function groupOf({ decision }: Pick<DecidedUser, 'decision'>): OutcomeGroup {
  return decision.reasons.some(({ code }) => code === 'quarantined') ? 'incident' : decision.outcome;
}

/** A user of a plan as a row: what becomes of each key, every reason, and what would change it. */
export function planUserView(planned: PlannedUser, axis: Axis, idleDays: number): UserView {
  const { account, decision, keys, trails, decidedAt } = planned;
  const { user, owner, reasons, decidedBy, outcome, deactivate, keep, actAfter } = decision;
  const group = groupOf(planned);
  const going = keys.filter(({ id }) => id !== null && deactivate.includes(id));
  const active = keys.filter(({ status }) => status === 'Active').length;
  const roleOf = (id: string | null): KeyRole => {
    if (id !== null && deactivate.includes(id)) return 'deactivate';
    if (id === null || id !== keep) return null;
    return outcome === 'migrate' ? 'move to' : 'keep';
  };
  return {
    ...{ name: user.name, account: accountTitle(account), arn: user.arn ?? '', group },
    owner: owner === null ? 'Owner: none (no owner, email or team tag)' : `Owner: ${owner}`,
    badge: { tone: outcomeViews[group].tone, text: outcomeViews[group].text },
    summary:
      group === 'incident'
        ? outcomeViews.incident.note
        : decisionSummary({ outcome, going, active, actAfter, now: decidedAt }),
    marks: decidedBy === 'person' ? [{ tone: 'off', text: 'chosen by a person' }] : [],
    keys: keys.map((key) => keyLine(key, roleOf(key.id), axis, idleDays)),
    reasons: reasons.map(({ message }) => messageParts(message)),
    next: flagParts(changeOf(decision, keys).replaceAll('\u00a0', ' ')),
    usages: keyUsages(trails),
  };
}

/** A flag is code: it is copied, and never broken in the middle. */
function flagParts(sentence: string): UserView['next'] {
  return sentence
    .split(/(--[a-z][\w-]*(?:[= ][A-Z]\w*)?)/)
    .flatMap((text, place) => (text === '' ? [] : [{ text, isCode: place % 2 === 1 }]));
}
