/** A bucket's size and its refill, in calls and calls per simulated second. */
export interface BucketLimit {
  ratePerSecond: number;
  burst: number;
}

/** By operation (`iam:ListAccessKeys`) or service (`iam:*`); an operation's own goes before the service's. */
export type BucketLimits = Readonly<Record<string, BucketLimit>>;

export interface TokenBuckets {
  /** Takes one token for the call, false where there is none: the call is throttled. */
  take(service: string, operation: string, region: string, now: number): boolean;
}

/**
 * One account's limits. IAM's are unpublished token buckets, several an account (AWS Security Blog);
 * CloudTrail's LookupEvents is 2 requests a second for each account and region (its API reference).
 */
export function createTokenBuckets(limits: BucketLimits): TokenBuckets {
  const levels = new Map<string, { tokens: number; at: number }>();
  return {
    take: (service, operation, region, now) => {
      const own = `${service}:${operation}`;
      const name = limits[own] ? own : `${service}:*`;
      const limit = limits[name];
      if (!limit) return true;
      const key = `${name}/${region}`;
      const level = levels.get(key) ?? { tokens: limit.burst, at: now };
      const refill = (Math.max(0, now - level.at) / 1000) * limit.ratePerSecond;
      const tokens = Math.min(limit.burst, level.tokens + refill);
      const granted = tokens >= 1;
      levels.set(key, { tokens: granted ? tokens - 1 : tokens, at: now });
      return granted;
    },
  };
}
