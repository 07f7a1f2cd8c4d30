import { minute } from './time.ts';

/**
 * How long ago, at most, everything that an action stands on was read when its write is announced. A computer may have
 * slept, or the process may have been stopped, in between.
 */
export const longestCheck = 4 * minute;

/** How long after its intent the first request of a deactivation is sent, at most. */
export const longestStart = minute;

/** How long after its first request a write is tried again, at most. */
export const longestRetry = 3 * minute;

/**
 * How long after its intent a write of which nothing else is known is seen in CloudTrail, at most: longer than the two
 * above and the answer to the last request take.
 */
export const requestLife = 5 * minute;
