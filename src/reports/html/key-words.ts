import type { LastUsed } from '../../domain/access-key.ts';
import type { FindingKey } from '../../domain/finding.ts';
import type { DrawnKey } from '../../views/key-timeline.ts';
import { printable } from '../printable.ts';
import { dateOf, minuteOf } from '../table/moment.ts';

/** What is known of a key, whoever knows it. */
type KnownKey = Pick<FindingKey, 'id' | 'status' | 'createdAt'> & {
  slot?: FindingKey['slot'];
  lastUsed: LastUsed | null;
};

/** A key as every page shows it, in a table and on a line of time. */
export function keyView(key: KnownKey): DrawnKey & { status: string; created: string } {
  const { id, slot = null, status, createdAt, lastUsed } = key;
  return {
    name: id !== null ? printable(id) : slot === null ? 'id not known' : `slot ${slot}`,
    ...{ status: printable(status), isActive: status === 'Active' },
    ...{ createdAt, created: createdAt === null ? 'not known' : dateOf(createdAt) },
    ...{ lastUsed, lastUse: lastUseOf(lastUsed) },
  };
}

function lastUseOf(lastUsed: LastUsed | null): string {
  if (lastUsed === null) return 'not asked';
  if (lastUsed.state === 'never') return 'never';
  if (lastUsed.state !== 'used' || lastUsed.at === null) return 'not known';
  const where = [lastUsed.service, lastUsed.region].flatMap((part) => (part === null ? [] : printable(part)));
  return [minuteOf(lastUsed.at), ...where].join(' ');
}
