import type { AccessKey } from '../domain/scan/access-key.ts';

type Sortable = Pick<AccessKey, 'id' | 'createdAt'> & Partial<Pick<AccessKey, 'status'>>;

/**
 * The oldest first, then by id: an order that depends on the keys alone, so that reasons and decisions come in the
 * same one whatever AWS's order was.
 */
export function byCreationAndId(one: Sortable, other: Sortable): number {
  return orderOf(one) < orderOf(other) ? -1 : 1;
}

function orderOf({ id, createdAt, status }: Sortable): string {
  return [String(createdAt).padStart(20), id, status].join(' ');
}
