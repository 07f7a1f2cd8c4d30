import { SolekeyError } from '../../domain/solekey-error.ts';

/**
 * The actions of `--only`, in the plan's order; all where it was not given.
 * @throws SolekeyError `usage` for an id that the plan does not have.
 */
export function selectActions<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  only: readonly string[] | null,
): readonly Item[] {
  if (only === null) return items;
  const ids = new Set(items.map(idOf));
  const unknown = only.find((id) => !ids.has(id));
  if (unknown !== undefined)
    throw new SolekeyError(
      'usage',
      `--only ${JSON.stringify(unknown)} is no action of the plan.`,
      'An action is named by its id, such as deactivate-AKIAIOSFODNN7EXAMPLE; the plan lists them.',
    );
  return items.filter((item) => only.includes(idOf(item)));
}
