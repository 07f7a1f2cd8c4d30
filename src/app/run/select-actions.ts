import type { PlanAction } from '../../domain/plan/plan.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';

/**
 * The actions that a person named, in the plan's order; all where none was named. An action is named by its ID, its
 * key's ID, its user, or account/user: each name chooses every action that it fits.
 * @throws SolekeyError `usage` for a name that fits no action.
 */
export function selectActions<Item>(
  items: readonly Item[],
  actionOf: (item: Item) => Pick<PlanAction, 'id' | 'key' | 'account' | 'user'>,
  only: readonly string[] | null,
): readonly Item[] {
  if (only === null) return items;
  const names = new Map(items.map((item) => [item, namesOf(actionOf(item))]));
  const unknown = only.find((name) => ![...names.values()].some((of) => of.has(name.toLowerCase())));
  if (unknown !== undefined)
    throw new SolekeyError(
      'usage',
      `${JSON.stringify(unknown)} matches no action of the plan.`,
      `Give an action ID, a key ID, a user, or account/user. ${listed(items.map(actionOf))}`,
    );
  return items.filter((item) => only.some((name) => names.get(item)?.has(name.toLowerCase()) === true));
}

/** Names of users are unique without regard to case (IAM user guide, "IAM and STS quotas"); ids have no lower case. */
function namesOf({ id, key, account, user }: ReturnType<Parameters<typeof selectActions>[1]>): Set<string> {
  return new Set([id, key, user.name, `${account}/${user.name}`].map((name) => name.toLowerCase()));
}

const mostListed = 5;

function listed(actions: readonly Pick<PlanAction, 'id'>[]): string {
  const ids = actions.slice(0, mostListed).map(({ id }) => id);
  const more = actions.length - ids.length;
  return `Actions of the plan: ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
