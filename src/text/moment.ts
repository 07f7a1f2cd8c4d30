import { type EpochMs, formatTime } from '../domain/time.ts';

/** `2026-11-24 08:30`, in UTC; the reader of a table needs no seconds. */
export function minuteOf(moment: EpochMs): string {
  return formatTime(moment).slice(0, 16).replace('T', ' ');
}

/** `2026-11-24`, in UTC. */
export function dateOf(moment: EpochMs): string {
  return formatTime(moment).slice(0, 10);
}

/** `2026-11-24 08:30 UTC`, or `2026-11-24 08:30 to 08:45 UTC`. */
export function spanOf([oldest, newest]: readonly [EpochMs, EpochMs]): string {
  const from = minuteOf(oldest);
  const to = minuteOf(newest);
  if (from === to) return `${from} UTC`;
  return `${from} to ${to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to} UTC`;
}
