import { day, hour, minute, second } from './time.ts';

/** In milliseconds, both included. Node.js takes a timer of more than 2^31 - 1 ms (24 days) for one of 1 ms. */
export type DurationLimits = { least: number; most: number };

const units = { ms: 1, s: second, m: minute, h: hour, d: day } as const;

function isUnit(text: string): text is keyof typeof units {
  return Object.hasOwn(units, text);
}

/** @returns milliseconds of `500ms`, `90s`, `20m`, `2h`, `1d`; null: it is no duration, or outside the limits. */
export function parseDuration(text: string, { least, most }: DurationLimits): number | null {
  const [, digits = '', unit = ''] = /^(\d{1,9})(ms|[smhd])$/.exec(text) ?? [];
  if (!isUnit(unit)) return null;
  const milliseconds = Number(digits) * units[unit];
  return milliseconds >= least && milliseconds <= most ? milliseconds : null;
}

/** As it can be given: `90s`, `20m`, `7d`, in the largest unit that divides it. */
export function formatDuration(milliseconds: number): string {
  const [unit, size] = largestFirst.find(([, size]) => milliseconds % size === 0) ?? ['ms', 1];
  return `${milliseconds / size}${unit}`;
}

const largestFirst = Object.entries(units).toReversed();

/** `from 1s to 7d`. */
export function formatDurationLimits({ least, most }: DurationLimits): string {
  return `from ${formatDuration(least)} to ${formatDuration(most)}`;
}
