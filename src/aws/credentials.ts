import type { AwsCredentialIdentity } from '@smithy/types';
import { type EpochMs, minute } from '../domain/time.ts';

/** Gives credentials that are valid now; asked before every request. */
export type CredentialSource = () => Promise<AwsCredentialIdentity>;

/** Before their end, so that a request on its way is still accepted; the SDK's own margin. */
const margin = 5 * minute;

/**
 * Asks `source` once, and again when what it gave is about to expire; those who ask meanwhile share the answer.
 * @param now AWS's clock, by which AWS says when they end: by a wrong clock of this machine each would have ended at once
 */
export function renewing(source: CredentialSource, now: () => EpochMs): CredentialSource {
  let current: AwsCredentialIdentity | null = null;
  let asking: Promise<AwsCredentialIdentity> | null = null;
  const ask = async () => {
    try {
      current = await source();
      return current;
    } finally {
      asking = null;
    }
  };
  return async () => {
    if (current !== null && !isEnding(current, now())) return current;
    asking ??= ask();
    return asking;
  };
}

function isEnding({ expiration }: AwsCredentialIdentity, now: EpochMs): boolean {
  return expiration !== undefined && expiration.getTime() - now < margin;
}
