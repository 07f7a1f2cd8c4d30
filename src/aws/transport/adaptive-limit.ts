import pLimit from 'p-limit';

/** How many calls are in flight at once: fewer after a throttle, slowly more again after successes. */
export type AdaptiveLimit = {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Attempts take it along, so that a throttle of one sent before the last halving halves nothing more. */
  round(): number;
  throttled(sentInRound: number): void;
  succeeded(): void;
  width(): number;
};

/**
 * IAM's request limits are unpublished token buckets shared with everything else in the account (AWS Security Blog),
 * so the width is found by asking: half at a throttle, one more after as many successes as it is wide, never over
 * `start`. A burst that is throttled as a whole halves once: its attempts are all of one round.
 */
export function createAdaptiveLimit(start: number): AdaptiveLimit {
  const limit = pLimit(start);
  let round = 0;
  let successes = 0;
  return {
    run: (work) => limit(work),
    round: () => round,
    width: () => limit.concurrency,
    throttled(sentInRound) {
      if (sentInRound !== round) return;
      round += 1;
      successes = 0;
      limit.concurrency = Math.max(1, Math.floor(limit.concurrency / 2));
    },
    succeeded() {
      if (limit.concurrency >= start) return;
      successes += 1;
      if (successes < limit.concurrency) return;
      successes = 0;
      limit.concurrency += 1;
    },
  };
}
