import type { LastUsed } from '../domain/scan/access-key.ts';
import type { EpochMs } from '../domain/time.ts';
import { type Axis, placeOf } from './axis.ts';

/** What a picture of a key takes. */
export type KeyLife = {
  createdAt: EpochMs | null;
  /** Null: not asked. */
  lastUsed: Pick<LastUsed, 'state' | 'at'> | null;
};

/** A key's life on the axis, in percent: solid while it was used, then a thin rest. */
export type KeyBar = {
  shape: 'used' | 'never' | 'unknown';
  x: number;
  width: number;
  /** From the last use to now; null: there is no such time, or it is not known. */
  rest: { x: number; width: number } | null;
  /** It begins before the axis does. */
  isEarlier: boolean;
};

/** Wide enough to be seen and pointed at. */
const least = 1.2;

export function keyBar({ createdAt, lastUsed }: KeyLife, axis: Axis): KeyBar {
  const isEarlier = createdAt !== null && createdAt < axis.from;
  const start = Math.min(createdAt === null ? 0 : placeOf(createdAt, axis), 100 - least);
  const whole = { x: start, width: tenth(100 - start), rest: null, isEarlier };
  if (createdAt === null || lastUsed === null || lastUsed.state === 'unknown')
    return { ...whole, shape: 'unknown' };
  if (lastUsed.state === 'never' || lastUsed.at === null) return { ...whole, shape: 'never' };
  const end = Math.max(placeOf(lastUsed.at, axis), start + least);
  const rest = end > 99 ? null : { x: tenth(end), width: tenth(100 - end) };
  return { shape: 'used', x: start, width: tenth((rest === null ? 100 : end) - start), rest, isEarlier };
}

function tenth(number: number): number {
  return Math.round(number * 10) / 10;
}
