import { SolekeyError } from '../../domain/solekey-error.ts';
import { clockTolerance, type EpochMs, formatTime, second } from '../../domain/time.ts';

/** The times that belong to one report file. */
export type ReportTimes = {
  /** What the person says. */
  asOf: EpochMs | null;
  /** What the file's envelope says. */
  generatedAt: EpochMs | null;
  /** The latest creation, change or use in the file that is not after `now`. */
  newestMoment: EpochMs | null;
  now: EpochMs;
};

/**
 * Ages are counted to the as-of time: one before the report's own dates makes old keys young, and a fail a pass.
 * @param name the file
 * @throws SolekeyError where the times can't all be true
 */
export function checkReportTimes(name: string, { asOf, generatedAt, newestMoment, now }: ReportTimes): void {
  if (generatedAt !== null) checkNotFuture('input-malformed', `"GeneratedTime" of ${name}`, generatedAt, now);
  if (asOf === null) return;
  checkNotFuture('usage', 'The as-of time', asOf, now);
  refuseEarlier(asOf, newestMoment, `the latest date in ${name}`);
  refuseEarlier(asOf, generatedAt, `"GeneratedTime" of ${name}`);
}

function checkNotFuture(
  code: 'input-malformed' | 'usage',
  what: string,
  moment: EpochMs,
  now: EpochMs,
): void {
  if (moment <= now + clockTolerance) return;
  throw new SolekeyError(
    code,
    `${what} is ${formatTime(moment)}, which is in the future. It is ${formatTime(now)} now.`,
    'Correct the time, or the clock of this machine.',
  );
}

function refuseEarlier(asOf: EpochMs, least: EpochMs | null, what: string): void {
  // A person gives whole seconds, and an envelope may have fractions.
  if (least === null || asOf >= Math.floor(least / second) * second) return;
  throw new SolekeyError(
    'usage',
    `The as-of time ${formatTime(asOf)} is before ${formatTime(least)}, ${what}. Keys would seem younger than they are.`,
    `Use ${formatTime(least)} or later, or leave the as-of time out.`,
  );
}
