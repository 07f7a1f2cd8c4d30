import type { CommanderError } from 'commander';
import {
  type DurationLimits,
  formatDuration,
  formatDurationLimits,
  parseDuration,
} from '../domain/duration.ts';
import type { NumberLimits } from '../domain/limits.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { minute } from '../domain/time.ts';

export function isCommanderError(error: unknown): error is CommanderError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('commander.')
  );
}

/** Wrong usage: what was asked for, and what could be asked instead. */
export function usageError(message: string, fix: string): SolekeyError {
  return new SolekeyError('usage', message, fix);
}

/** A whole number within the limits. */
export function readNumber(flag: string, text: string, { least, most }: NumberLimits): number {
  const number = Number(text);
  if (/^\d{1,16}$/.test(text) && number >= least && number <= most) return number;
  throw usageError(
    `Invalid number ${JSON.stringify(text)} for ${flag}.`,
    `Use a whole number from ${least} to ${most}, for example: ${flag} ${Math.min(Math.max(least, 8), most)}`,
  );
}

/** @returns milliseconds of `90s`, `20m`, `2h`, `1d`, within the limits. */
export function readDuration(flag: string, text: string, limits: DurationLimits): number {
  const milliseconds = parseDuration(text, limits);
  if (milliseconds !== null) return milliseconds;
  const example = formatDuration(Math.min(Math.max(limits.least, 20 * minute), limits.most));
  throw usageError(
    `Invalid duration ${JSON.stringify(text)} for ${flag}.`,
    `Use a number with a unit (s, m, h or d), ${formatDurationLimits(limits)}, for example: ${flag} ${example}`,
  );
}
