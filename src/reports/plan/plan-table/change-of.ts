import type { DecidedUser, KeyWithUse } from '../../../domain/plan/plan-event.ts';
import { formatTime } from '../../../domain/time.ts';
import { printable } from '../../../text/printable.ts';
import { together } from '../../layout.ts';

/** What would change a decision, or when it is to be taken up again, in a sentence or two. */
export function changeOf(
  { outcome, deactivate, actAfter, reasons }: DecidedUser['decision'],
  keys: readonly KeyWithUse[],
): string {
  const [active] = keys.filter(({ status }) => status === 'Active').map(({ id }) => id);
  const keep = (id: string | null | undefined) => together(`--keep=${printable(id ?? 'KEY')}`);
  switch (outcome) {
    case 'deactivate':
      return (
        'It no longer holds once a key to deactivate is used, the kept one is switched off or another is made. ' +
        `To keep another key: ${keep(deactivate[0])}`
      );
    case 'wait':
      return `Plan again after ${actAfter === null ? 'that' : formatTime(actAfter)}: a use until then changes it. To choose now: ${keep(active)}`;
    case 'migrate':
      return `Move what uses the other keys, and plan again once they are idle. To choose now: ${keep(active)}`;
    case 'blocked':
      return reasons.every(({ code }) => code === 'equal-keys')
        ? `A person settles it: ${keep(active)} or another of them.`
        : 'Plan again once that is settled; no choice of a key overrules it.';
  }
}
