import type { AccessKey } from '../../domain/scan/access-key.ts';
import { timeText } from '../../domain/time.ts';

/** A key without an id is told by its creation: a credential report names none. */
export function nameKey({ id, createdAt }: Pick<AccessKey, 'id' | 'createdAt'>): string {
  if (id !== null) return id;
  return createdAt !== null && Number.isFinite(createdAt)
    ? `the key created ${timeText(createdAt)}`
    : 'a key without an ID';
}
