import { AdaptiveRetryStrategy, DefaultRateLimiter } from '@smithy/core/retry';
import type {
  RetryStrategyV2,
  RetryToken,
  StandardRetryBackoffStrategy,
  StandardRetryToken,
} from '@smithy/types';
import { second } from '../domain/time.ts';

/** The SDK's own (AWS SDKs and Tools reference guide, "Retry behavior", exponential backoff). */
const longestPause = 20 * second;

type Call = { strategy: AdaptiveRetryStrategy; backoff: Backoff };

/**
 * The SDK's adaptive strategy: full jitter, and all calls of a client slow down at a throttle. With two differences.
 * Each call has retry tokens of its own: those that the SDK shares among a client's calls run out in the first second
 * of an outage, and then one failed attempt fails a call for good; here the bounds are the attempts of a call and the
 * account's deadline. And `pause` ends with the account, where the SDK's own sleep would keep the process alive.
 */
export function createRetryStrategy(
  maxAttempts: number,
  pause: (milliseconds: number) => Promise<void>,
): RetryStrategyV2 & { mode: string } {
  const rateLimiter = new DefaultRateLimiter();
  const calls = new WeakMap<RetryToken, Call>();
  const callOf = (token: RetryToken) => {
    const call = calls.get(token);
    if (call === undefined) throw new Error('a retry token of another strategy');
    return call;
  };
  return {
    mode: 'adaptive',
    async acquireInitialRetryToken(scope) {
      const backoff = createBackoff();
      const strategy = new AdaptiveRetryStrategy(maxAttempts, { rateLimiter, backoff });
      const token = await strategy.acquireInitialRetryToken(scope);
      calls.set(token, { strategy, backoff });
      return token;
    },
    async refreshRetryTokenForRetry(token, failure) {
      const call = callOf(token);
      const next = await call.strategy.refreshRetryTokenForRetry(token as StandardRetryToken, failure);
      calls.set(next, call);
      await pause(call.backoff.drawn());
      return next;
    },
    recordSuccess(token) {
      callOf(token).strategy.recordSuccess(token as StandardRetryToken);
    },
  };
}

type Backoff = StandardRetryBackoffStrategy & { drawn(): number };

/** Draws the pause and tells the strategy none, so that it does not sleep itself. */
function createBackoff(): Backoff {
  let base = 0;
  let drawn = 0;
  return {
    setDelayBase(milliseconds) {
      base = milliseconds;
    },
    computeNextBackoffDelay(retries) {
      drawn = Math.floor(Math.random() * Math.min(base * 2 ** retries, longestPause));
      return 0;
    },
    drawn: () => drawn,
  };
}
