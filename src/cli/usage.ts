import type { CommanderError } from 'commander';
import { SolekeyError } from '../domain/solekey-error.ts';

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

/** A whole number of at least `least`. */
export function readNumber(flag: string, text: string, least: number, most = 1_000_000): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw usageError(
    `${flag} ${JSON.stringify(text)} is no whole number from ${least} to ${most}.`,
    `For example: ${flag} ${Math.max(least, 8)}`,
  );
}

const units: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** @returns milliseconds of `90s`, `20m`, `2h`, `1d`. */
export function readDuration(flag: string, text: string): number {
  const match = /^(\d+)([smhd])$/.exec(text);
  if (match === null || Number(match[1]) === 0) {
    throw usageError(
      `${flag} ${JSON.stringify(text)} is no duration.`,
      `For example: ${flag} 90s, ${flag} 20m`,
    );
  }
  return Number(match[1]) * (units[match[2] as string] as number);
}
