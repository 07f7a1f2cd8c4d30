/** Where simulated time starts (epoch milliseconds, UTC) and how fast it runs. */
export interface ClockOptions {
  start: number;
  /** Simulated milliseconds per real one: 1 runs with real time, 0 moves only by `advance`. */
  rate: number;
}

/** The one source of time in the simulator: the `Date` header, every stored date, token expiry and buckets. */
export interface Clock {
  /** Epoch milliseconds, UTC. */
  now(): number;
  /** Moves time forward by `ms` milliseconds. Throws a RangeError on a negative or infinite step. */
  advance(ms: number): void;
}

export function createClock({ start, rate }: ClockOptions): Clock {
  if (!Number.isFinite(start) || !Number.isFinite(rate) || rate < 0) {
    throw new RangeError('a clock needs a finite start and a finite rate that is not negative');
  }
  const origin = performance.now();
  let advanced = 0;
  return {
    now: () => Math.floor(start + advanced + (rate === 0 ? 0 : (performance.now() - origin) * rate)),
    advance: (ms) => {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError('time only moves forward, by a finite step');
      advanced += ms;
    },
  };
}
