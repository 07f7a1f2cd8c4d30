import type { Plan, PlanAction } from '../domain/plan/plan.ts';

/**
 * What in a plan can't be meant, though every field is well-formed; null: nothing. Such a plan is never written by
 * solekey, and somebody who can seal one could have the key to keep deactivated.
 */
export function planContradiction({ id, accounts, actions }: Plan): string | null {
  // A run's id is made of it, and its journal's name.
  if (!/^plan-[0-9A-Za-z-]{1,190}$/.test(id)) return 'its ID is not valid';
  const inScope = new Set(accounts.map((account) => account.id));
  const ids = new Set<string>();
  for (const action of actions) {
    if (ids.has(action.id)) return `action ${action.id} occurs twice`;
    ids.add(action.id);
    if (!inScope.has(action.account)) return `action ${action.id} is for an account that is not in its scope`;
    const why = actionContradiction(action, actions);
    if (why !== null) return `action ${action.id} ${why}`;
  }
  return null;
}

function actionContradiction(
  { account, key, keep, seen }: PlanAction,
  all: readonly PlanAction[],
): string | null {
  if (key === keep) return 'deactivates the key to keep';
  const known = new Set(seen.keys.map(({ id }) => id));
  if (!known.has(key) || !known.has(keep)) return 'names a key that is not in the plan';
  const keptGoes = all.some((other) => other.account === account && other.key === keep);
  return keptGoes ? 'keeps a key that another action deactivates' : null;
}
