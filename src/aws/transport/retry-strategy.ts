import { AdaptiveRetryStrategy, DefaultRateLimiter } from '@smithy/core/retry';
import type {
  RetryErrorInfo,
  RetryStrategyV2,
  RetryToken,
  StandardRetryBackoffStrategy,
  StandardRetryToken,
} from '@smithy/types';
import { second } from '../../domain/time.ts';
import { isOutOfCapacity } from './service-error-of.ts';

/**
 * Of one call of any service, the first one too. Ten outlast a throttle of half a minute: full jitter, from half a second
 * to 20 seconds each.
 */
export const maxAttemptsOfCall = 10;

/** As long as nothing has ever answered there may be no such endpoint, which has to be said soon. */
const maxAttemptsUnanswered = 3;

/** The SDK's own (AWS SDKs and Tools reference guide, "Retry behavior", exponential backoff). */
const longestPause = 20 * second;

type Call = { strategy: AdaptiveRetryStrategy; backoff: Backoff; attempts: number };

/**
 * The SDK's adaptive strategy: full jitter, and all calls of a client slow down at a throttle. With two differences.
 * Each call has retry tokens of its own: those that the SDK shares among a client's calls run out in the first second
 * of an outage, and then one failed attempt fails a call for good; here the bounds are the attempts of a call and the
 * account's deadline. And `pause` ends with the account, where the SDK's own sleep would keep the process alive.
 */
export function createRetryStrategy(
  maxAttempts: number,
  pause: (milliseconds: number) => Promise<void>,
  wasAnswered: () => boolean,
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
      calls.set(token, { strategy, backoff, attempts: 1 });
      return token;
    },
    async refreshRetryTokenForRetry(token, failure) {
      const call = callOf(token);
      // The SDK then throws what the attempt failed with.
      if (call.attempts >= maxAttemptsUnanswered && !wasAnswered()) throw new Error('nothing answers');
      // The error left out, all other calls of the client keep their rate.
      const failureInfo: RetryErrorInfo = isOutOfCapacity(failure.error)
        ? { errorType: 'TRANSIENT' }
        : failure;
      const next = await call.strategy.refreshRetryTokenForRetry(token as StandardRetryToken, failureInfo);
      calls.set(next, { ...call, attempts: call.attempts + 1 });
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
