import type { FindingKey } from '../../domain/finding.ts';
import { printable } from '../printable.ts';
import { minuteOf } from '../table/moment.ts';

export function keyName({ id, slot }: FindingKey): string {
  if (id !== null) return printable(id);
  return slot === null ? 'id not known' : `slot ${slot}`;
}

export function lastUseOf({ lastUsed }: FindingKey): string {
  if (lastUsed === null) return 'not asked';
  if (lastUsed.state === 'never') return 'never';
  if (lastUsed.state !== 'used' || lastUsed.at === null) return 'not known';
  const where = [lastUsed.service, lastUsed.region].flatMap((part) => (part === null ? [] : printable(part)));
  return [minuteOf(lastUsed.at), ...where].join(' ');
}
