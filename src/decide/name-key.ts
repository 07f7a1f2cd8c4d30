import type { AccessKey } from '../domain/access-key.ts';
import { formatTime } from '../domain/time.ts';

/** A key without an id is told by its creation: a credential report names none. */
export function nameKey({ id, createdAt }: Pick<AccessKey, 'id' | 'createdAt'>): string {
  if (id !== null) return id;
  return createdAt === null || !Number.isFinite(createdAt)
    ? 'A key without an id'
    : `The key created ${formatTime(createdAt)}`;
}
