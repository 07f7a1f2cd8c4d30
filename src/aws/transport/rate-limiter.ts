import { second } from '../../domain/time.ts';

/** Lets calls go one after another at no more than so many a second. */
export type RateLimiter = { turn(): Promise<void> };

export type PaceOptions = {
  perSecond: number;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
};

/** In no second do more than `perSecond` calls start; the first ones go at once. */
export function createRateLimiter({ perSecond, now, sleep }: PaceOptions): RateLimiter {
  const starts: number[] = [];
  return {
    async turn() {
      const asked = now();
      const earliest = starts.length < perSecond ? asked : (starts.shift() ?? asked) + second;
      const start = Math.max(asked, earliest);
      starts.push(start);
      if (start > asked) await sleep(Math.ceil(start - asked));
    },
  };
}
