import type { DecidedUser, KeyWithUse } from '../../../domain/plan/plan-event.ts';
import { timeTextAfter } from '../../../domain/time.ts';
import { printable } from '../../../text/printable.ts';
import { together } from '../../layout.ts';

/** What would change a decision, or what comes next, in a sentence or two. */
export function changeOf(
  { outcome, deactivate, actAfter, reasons }: DecidedUser['decision'],
  keys: readonly KeyWithUse[],
): string {
  const [active] = keys.filter(({ status }) => status === 'Active').map(({ id }) => id);
  const keep = (id: string | null | undefined) => together(`--keep ${printable(id ?? 'KEY_ID')}`);
  switch (outcome) {
    case 'deactivate':
      return `apply refuses this user if either key changes or the old key is used first. To keep another key, plan again with ${keep(deactivate[0])}.`;
    case 'wait':
      return `Plan again after ${actAfter === null ? 'that time' : timeTextAfter(actAfter)}. If a key is used before then, the time changes. To choose a key now, plan again with ${keep(active)}.`;
    case 'migrate':
      return `Move the callers of the other keys, then plan again once those keys are unused. To choose a key now, plan again with ${keep(active)}.`;
    case 'blocked':
      return reasons.every(({ code }) => code === 'equal-keys')
        ? `Choose a key: plan again with ${keep(active)} or another of them.`
        : 'Solve this, then plan again. Choosing a key does not override it.';
  }
}
