import type { AccessKey } from '../../domain/scan/access-key.ts';
import { formatTimeOrNull } from '../../domain/time.ts';

/** A key without an id is told by its creation: a credential report names none. */
export function nameKey({ id, createdAt }: Pick<AccessKey, 'id' | 'createdAt'>): string {
  if (id !== null) return id;
  return Number.isFinite(createdAt)
    ? `The key created ${formatTimeOrNull(createdAt)}`
    : 'A key without an id';
}
