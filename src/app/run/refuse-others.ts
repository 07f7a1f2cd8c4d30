import type { OwnUser } from '../../domain/run/own-user.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';

type ForUser = { account: string; user: { name: string; userId: string | null } };

/**
 * Refuses actions about anybody but the user who looks after their own keys. `self` null: others are looked after.
 *
 * @throws SolekeyError `usage`
 */
export function refuseOthers(actions: readonly ForUser[], self: OwnUser | null): void {
  if (self === null) return;
  const others = actions.filter(
    ({ account, user }) => account !== self.account || user.userId !== self.userId,
  );
  if (others.length === 0) return;
  const names = [...new Set(others.map(({ account, user }) => `${user.name} (${account})`))];
  throw new SolekeyError(
    'usage',
    `Only the keys of ${self.name} (${self.account}) can be changed, but these actions are about ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}.`,
    (_, optionText) =>
      `Nothing was changed. Use the plan or run of your own user, or leave out ${optionText('self')}.`,
  );
}
