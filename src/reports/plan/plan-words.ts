import type { DecisionOutcome } from '../../domain/plan/decision.ts';
import type { DecidedUser, KeyWithUse } from '../../domain/plan/plan-event.ts';
import { count } from '../../text/count.ts';
import { printable } from '../../text/printable.ts';

/** What is to be done first, then what has to wait. */
export const outcomes: readonly DecisionOutcome[] = ['deactivate', 'migrate', 'wait', 'blocked'];

export const outcomeTitles: Record<DecisionOutcome, string> = {
  deactivate: 'Safe to deactivate',
  migrate: 'Move to one key',
  wait: 'Waiting',
  blocked: 'Needs a person',
};

/** What a plan asks for, in one sentence without its full stop. */
export function planSentence(offenders: readonly DecidedUser[]): string {
  const keys = offenders.reduce((sum, { decision }) => sum + decision.deactivate.length, 0);
  const users = offenders.filter(({ decision }) => decision.outcome === 'deactivate').length;
  const others = offenders.length - users;
  const more = others === 0 ? '' : `; ${others} other ${others === 1 ? 'user is' : 'users are'} not changed`;
  const what =
    users === 0
      ? 'No access key to deactivate'
      : `Deactivate ${count(keys, 'access key')} of ${count(users, 'user')}`;
  return `${what}${more}`;
}

/** What becomes of a key by its decision, else its status. */
export function keyLabel(
  { id, status }: KeyWithUse,
  { outcome, keep, deactivate }: DecidedUser['decision'],
): string {
  if (id !== null && deactivate.includes(id)) return 'deactivate';
  if (id !== null && id === keep) return outcome === 'migrate' ? 'move to' : 'keep';
  return printable(status).toLowerCase();
}
