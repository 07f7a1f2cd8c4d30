import { day, type EpochMs, formatTime } from '../domain/time.ts';

const days = 730;

/** The 24 months up to one moment: every key of a page is drawn on it, so that rows compare. Places are in percent. */
export type Axis = { from: EpochMs; now: EpochMs; ticks: readonly { x: number; label: string }[] };

export function axisUntil(now: EpochMs): Axis {
  const from = now - days * day;
  const year = Number(formatTime(from).slice(0, 4));
  const ticks = [year, year + 1, year + 2]
    .flatMap((each) => [
      { at: Date.UTC(each, 0), label: String(each) },
      { at: Date.UTC(each, 6), label: 'Jul' },
    ])
    .map(({ at, label }) => ({ x: placeOf(at, { from, now }), label }))
    // Nearer to an edge a label would leave the picture, or stand on "today".
    .filter(({ x }) => x > 3 && x < 82);
  return { from, now, ticks };
}

/** In percent of the axis, to a tenth; a moment outside it is at its edge. */
export function placeOf(moment: EpochMs, { from, now }: Pick<Axis, 'from' | 'now'>): number {
  const part = Math.min(1, Math.max(0, (moment - from) / (now - from)));
  return Math.round(part * 1000) / 10;
}
