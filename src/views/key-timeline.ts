import type { LastUsed } from '../domain/access-key.ts';
import type { EpochMs } from '../domain/time.ts';
import { dateOf } from '../text/moment.ts';

const width = 600;
const rowHeight = 22;

/** A key as a picture shows it: its words are printable already. */
export type DrawnKey = {
  name: string;
  isActive: boolean;
  createdAt: EpochMs | null;
  /** Null: not asked. */
  lastUsed: Pick<LastUsed, 'state' | 'at'> | null;
  lastUse: string;
};

/**
 * The data of one picture: the keys of a user side by side on one line of time, from the oldest creation to now.
 * Where a newer key was made the older one was superseded: a line goes through all of them.
 */
export function keyTimeline(keys: readonly DrawnKey[], now: EpochMs) {
  const created = keys.flatMap(({ createdAt }) => createdAt ?? []).filter((moment) => moment < now);
  if (created.length === 0) return null;
  const from = Math.min(...created);
  const place = (moment: EpochMs) =>
    Math.round(Math.min(1, Math.max(0, (moment - from) / (now - from))) * width);
  const rows = keys.map(({ createdAt, lastUsed, isActive }, index) => {
    const start = createdAt === null ? 0 : Math.min(place(createdAt), width - 3);
    const at = lastUsed?.at ?? null;
    const end = at === null ? start : Math.min(width, Math.max(place(at), start + 3));
    const isKnown = lastUsed !== null && lastUsed.state !== 'unknown' && createdAt !== null;
    return { y: 4 + index * rowHeight, start, end, isKnown, isActive };
  });
  const superseded = created.filter((moment) => moment > from).map(place);
  return {
    ...{ rows, superseded, width, height: keys.length * rowHeight },
    ...{ from: dateOf(from), now: dateOf(now) },
    label: keys.map(describe).join('; '),
  };
}

function describe({ name, createdAt, lastUse }: DrawnKey): string {
  return `${name} created ${createdAt === null ? 'not known' : dateOf(createdAt)}, last used ${lastUse}`;
}
