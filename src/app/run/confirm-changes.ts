import type { Dialogue, ProposedChange } from '../../domain/ports/dialogue.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { count } from '../../text/count.ts';

/**
 * Off a terminal a confirmation has to be given beforehand.
 * @throws SolekeyError `not-confirmed`, before anything is asked of AWS
 */
export function refuseUnasked(
  { isConfirmed }: { isConfirmed: boolean },
  { canAsk }: Pick<Dialogue, 'canAsk'>,
  command: 'apply' | 'undo',
): void {
  if (isConfirmed || canAsk) return;
  throw new SolekeyError(
    'not-confirmed',
    `${command} can't ask for confirmation: this is not a terminal.`,
    (_, optionText) =>
      command === 'apply'
        ? `Nothing changed. Check what would be done with ${optionText('dryRun')}, then add ${optionText('yes')}.`
        : `Nothing changed. Add ${optionText('yes')}.`,
  );
}

/**
 * Shows each change and asks for a yes.
 * @throws SolekeyError `cancelled` for any other answer
 */
export async function confirmChanges(
  code: 'apply' | 'undo',
  changes: readonly ProposedChange[],
  dialogue: Dialogue,
): Promise<void> {
  const verb = code === 'apply' ? 'Deactivate' : 'Reactivate';
  const text = `${verb} ${count(changes.length, 'access key')} of ${count(usersOf(changes), 'user')}?`;
  if ((await dialogue.ask({ code, changes, text })) !== true) throw cancelled();
}

export function cancelled(): SolekeyError {
  return new SolekeyError('cancelled', 'Cancelled. Nothing changed.', null);
}

function usersOf(changes: readonly ProposedChange[]): number {
  return new Set(changes.map(({ account, user }) => `${account} ${user.name.toLowerCase()}`)).size;
}
