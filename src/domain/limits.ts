import type { DurationLimits } from './duration.ts';
import { day, hour, second } from './time.ts';

/** Both included. */
export type NumberLimits = { least: number; most: number };

/** What AWS has not kept cannot be waited for. */
const mostDays = 3650;

/** The limits of each numeric setting, from an option or from a configuration file. */
export const numberLimits = {
  concurrency: { least: 1, most: 1000 },
  maxChanges: { least: 0, most: 1_000_000 },
  maxFailures: { least: 1, most: 1_000_000 },
  // Below these a quiet month would look like disuse, and a rotation would be cut short.
  idleDays: { least: 30, most: mostDays },
  rotationWindowDays: { least: 1, most: mostDays },
  maxKeyAgeDays: { least: 1, most: mostDays },
} as const satisfies Record<string, NumberLimits>;

/** Actions of a plan that are applied without `maxChanges`. */
export const defaultMaxChanges = 25;

export const durationLimits = {
  accountDeadline: { least: second, most: day },
  actionDeadline: { least: second, most: hour },
  /** Longer than a plan lives, and short of what one process can be trusted to see to its end. */
  watch: { least: second, most: 7 * day },
  /** Two reads that far apart have to fit into the time in which a write is confirmed. */
  verifyPause: { least: 1, most: 30 * second },
} as const satisfies Record<string, DurationLimits>;
