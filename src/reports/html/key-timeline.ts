import type { FindingKey } from '../../domain/finding.ts';
import type { EpochMs } from '../../domain/time.ts';
import { dateOf } from '../table/moment.ts';
import { keyName, lastUseOf } from './key-words.ts';

const width = 600;
const rowHeight = 22;

/**
 * The data of one picture: the keys of an offender side by side on one line of time, from the oldest creation to now.
 * Where a newer key was made the older one was superseded: a line goes through all of them.
 */
export function keyTimeline(keys: readonly FindingKey[], now: EpochMs) {
  const created = keys.flatMap(({ createdAt }) => createdAt ?? []).filter((moment) => moment < now);
  if (created.length === 0) return null;
  const from = Math.min(...created);
  const place = (moment: EpochMs) =>
    Math.round(Math.min(1, Math.max(0, (moment - from) / (now - from))) * width);
  const rows = keys.map((key, index) => {
    const start = key.createdAt === null ? 0 : Math.min(place(key.createdAt), width - 3);
    const at = key.lastUsed?.at ?? null;
    const end = at === null ? start : Math.min(width, Math.max(place(at), start + 3));
    const isKnown = key.lastUsed !== null && key.lastUsed.state !== 'unknown' && key.createdAt !== null;
    const isActive = key.status === 'Active';
    return { y: 4 + index * rowHeight, start, end, isKnown, isActive };
  });
  const superseded = created.filter((moment) => moment > from).map(place);
  return {
    ...{ rows, superseded, width, height: keys.length * rowHeight },
    ...{ from: dateOf(from), now: dateOf(now) },
    label: keys.map(describe).join('; '),
  };
}

function describe(key: FindingKey): string {
  const created = key.createdAt === null ? 'not known' : dateOf(key.createdAt);
  return `${keyName(key)} created ${created}, last used ${lastUseOf(key)}`;
}
