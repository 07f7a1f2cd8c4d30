import { AdaptiveRetryStrategy, DefaultRateLimiter } from '@smithy/core/retry';
import type { RetryStrategyV2, RetryToken, StandardRetryToken } from '@smithy/types';

/**
 * The SDK's adaptive strategy: full jitter, and all calls of a client slow down at a throttle. But each call has retry
 * tokens of its own. Those that the SDK shares among a client's calls run out in the first second of an outage, and
 * then one failed attempt fails a call for good; here the bounds are the attempts of a call and the account's deadline.
 */
export function createRetryStrategy(maxAttempts: number): RetryStrategyV2 & { mode: string } {
  const rateLimiter = new DefaultRateLimiter();
  const strategies = new WeakMap<RetryToken, AdaptiveRetryStrategy>();
  const strategyOf = (token: RetryToken) => {
    const strategy = strategies.get(token);
    if (strategy === undefined) throw new Error('a retry token of another strategy');
    return strategy;
  };
  return {
    mode: 'adaptive',
    async acquireInitialRetryToken(scope) {
      const strategy = new AdaptiveRetryStrategy(maxAttempts, { rateLimiter });
      const token = await strategy.acquireInitialRetryToken(scope);
      strategies.set(token, strategy);
      return token;
    },
    async refreshRetryTokenForRetry(token, failure) {
      const strategy = strategyOf(token);
      const next = await strategy.refreshRetryTokenForRetry(token as StandardRetryToken, failure);
      strategies.set(next, strategy);
      return next;
    },
    recordSuccess(token) {
      strategyOf(token).recordSuccess(token as StandardRetryToken);
    },
  };
}
