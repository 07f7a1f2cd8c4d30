import type { AccessKey } from '../domain/scan/access-key.ts';
import { formatTime } from '../domain/time.ts';

/** The keys of a sentence, each named so that a person can find it: `AKIA…1, AKIA…2`. */
export function nameKeys(keys: readonly AccessKey[]): string {
  return keys.map(nameKey).join(', ');
}

/** A credential report names no key: its slot and creation are then the nearest thing to a name. */
function nameKey({ id, slot, createdAt }: AccessKey): string {
  if (id !== null) return id;
  const place = slot === null ? 'a key without an id' : `slot ${slot}`;
  return createdAt === null ? place : `${place} created ${formatTime(createdAt)}`;
}
