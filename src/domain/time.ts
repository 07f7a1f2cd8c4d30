/** A moment as milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** How far two clocks may differ before a moment counts as in the future. */
export const clockTolerance = 5 * minute;

/** ISO 8601 in UTC with `Z`, whole seconds; rounded down, so that what is said is never later than what was seen. */
export function formatTime(moment: EpochMs): string {
  const seconds = Math.floor(moment / second);
  const days = Math.floor(seconds / secondsOfDay);
  const time = seconds - days * secondsOfDay;
  const hours = Math.floor(time / 3600);
  const minutes = Math.floor(time / 60) - hours * 60;
  return `${formatDay(days)}T${twoFigures[hours]}:${twoFigures[minutes]}:${twoFigures[time % 60]}Z`;
}

const secondsOfDay = day / second;
const twoFigures = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** Days are said again and again: a report of years has a thousand of them. */
const formattedDays = new Map<number, string>();
const mostFormattedDays = 10_000;

function formatDay(days: number): string {
  const known = formattedDays.get(days);
  if (known !== undefined) return known;
  const text = new Date(days * day).toISOString().slice(0, 10);
  if (formattedDays.size < mostFormattedDays) formattedDays.set(days, text);
  return text;
}

/** A moment as people read it: `2026-06-15 09:15 UTC`; rounded down. */
export function timeText(moment: EpochMs): string {
  return `${formatTime(moment).slice(0, 16).replace('T', ' ')} UTC`;
}

/** The same, rounded up: what must not be done before that moment. */
export function timeTextAfter(moment: EpochMs): string {
  return timeText(Math.ceil(moment / minute) * minute);
}

/** The same to the second, where less would hide which of two moments is the later one. */
export function exactTimeText(moment: EpochMs): string {
  return `${formatTime(moment).slice(0, 19).replace('T', ' ')} UTC`;
}

/** `null` stays null: an unknown moment is not a moment. */
export function formatTimeOrNull(moment: EpochMs | null): string | null {
  return moment === null ? null : formatTime(moment);
}

/** Whole days from `from` to `to`, rounded down; never below zero, since clocks differ. */
export function wholeDays(from: EpochMs, to: EpochMs): number {
  return Math.max(0, Math.floor((to - from) / day));
}

/**
 * Reads ISO 8601 with a time zone, and nothing else: a time without a zone is a guess.
 * Both `Z` and `+00:00` occur in credential reports.
 * @returns null where the text is no such time or names a day that no calendar has.
 */
export function parseTime(text: string): EpochMs | null {
  const seconds = parseSeconds(text);
  if (seconds === null) return null;
  if (text.length === 20 && text.endsWith('Z')) return seconds;
  if (text.length === 25 && text.endsWith('+00:00')) return seconds;
  return parseTail(seconds, text.slice(19));
}

const dash = 45;
const colon = 58;
const letterT = 84;

/** `YYYY-MM-DDTHH:MM:SS` at the start of the text, by digits: a report holds half a million of them. */
function parseSeconds(text: string): EpochMs | null {
  if (text.length < 20 || text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return null;
  if (text.charCodeAt(10) !== letterT || text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon)
    return null;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const date = twoDigits(text, 8);
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const seconds = twoDigits(text, 17);
  const moment = civilTime(year, month, date, hours, minutes, seconds);
  return Number.isNaN(moment) ? null : moment;
}

/** A moment by calendar and clock in UTC; NaN where no calendar or clock shows it, or a part is NaN. */
function civilTime(
  year: number,
  month: number,
  date: number,
  hours: number,
  minutes: number,
  seconds: number,
): EpochMs {
  const isTime =
    month >= 1 &&
    month <= 12 &&
    date >= 1 &&
    date <= daysOf(year, month) &&
    hours <= 23 &&
    minutes <= 59 &&
    seconds <= 59;
  // What is no number fails no comparison that is turned round.
  if (!isTime || !(year >= 0 && hours >= 0 && minutes >= 0 && seconds >= 0)) return Number.NaN;
  return daysSinceEpoch(year, month, date) * day + hours * hour + minutes * minute + seconds * second;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOf(year: number, month: number): number {
  const isLeap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeap ? 29 : (monthDays[month - 1] as number);
}

/** The Gregorian calendar, years counted from March so that the leap day is the last one. */
function daysSinceEpoch(year: number, month: number, date: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

const tail = /^(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):?(\d\d))$/;

/** A fraction of a second and a zone. */
function parseTail(seconds: EpochMs, text: string): EpochMs | null {
  const match = tail.exec(text);
  if (match === null) return null;
  const [, fraction, sign, hours = '0', minutes = '0'] = match;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  const milliseconds = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * second);
  const offset = Number(hours) * hour + Number(minutes) * minute;
  return seconds + milliseconds - (sign === '-' ? -offset : offset);
}
