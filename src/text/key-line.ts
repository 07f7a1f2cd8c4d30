import type { FindingKey } from '../domain/scan/finding.ts';
import { formatTime } from '../domain/time.ts';

/** A key on one line: its name, status, creation and last use. What it holds from outside is as it came. */
export function keyLine({ id, slot, status, createdAt, lastUsed }: FindingKey): string {
  const name = id ?? (slot === null ? 'id unknown' : `slot ${slot}`);
  const created = createdAt === null ? 'unknown' : formatTime(createdAt);
  return `${name}: ${status}, created ${created}, last used ${lastUseOf(lastUsed)}`;
}

function lastUseOf(lastUsed: FindingKey['lastUsed']): string {
  if (lastUsed === null) return 'not read';
  if (lastUsed.state !== 'used' || lastUsed.at === null)
    return lastUsed.state === 'never' ? 'never' : 'unknown';
  return [formatTime(lastUsed.at), lastUsed.service, lastUsed.region]
    .filter((part) => part !== null)
    .join(' ');
}
