/** A moment as milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** ISO 8601 in UTC with `Z`, whole seconds; rounded down, so that what is said is never later than what was seen. */
export function formatTime(moment: EpochMs): string {
  return `${new Date(Math.floor(moment / second) * second).toISOString().slice(0, 19)}Z`;
}

/** `null` stays null: an unknown moment is not a moment. */
export function formatTimeOrNull(moment: EpochMs | null): string | null {
  return moment === null ? null : formatTime(moment);
}

/** Whole days from `from` to `to`, rounded down; never below zero, since clocks differ. */
export function wholeDays(from: EpochMs, to: EpochMs): number {
  return Math.max(0, Math.floor((to - from) / day));
}

const iso = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)$/;

/**
 * Reads ISO 8601 with a time zone, and nothing else: a time without a zone is a guess.
 * Both `Z` and `+00:00` occur in credential reports.
 * @returns null where the text is no such time or names a day that no calendar has.
 */
export function parseTime(text: string): EpochMs | null {
  const match = iso.exec(text);
  if (match === null) return null;
  const [, year, month, date, hours, minutes, seconds, fraction, zone] = match as unknown as string[];
  const moment = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(date),
    Number(hours),
    Number(minutes),
    Number(seconds),
  );
  const back = new Date(moment);
  if (back.getUTCDate() !== Number(date) || back.getUTCMonth() !== Number(month) - 1) return null;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const milliseconds = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * second);
  return moment + milliseconds - zoneOffset(zone as string);
}

function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * hour + Number(zone.slice(-2)) * minute);
}
