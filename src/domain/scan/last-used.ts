import type { EpochMs } from '../time.ts';
import type { LastUsed } from './access-key.ts';

/**
 * When IAM began to track the use of keys (IAM API reference, AccessKeyLastUsed; IAM user guide, "Find unused AWS
 * credentials"). A key made before it may have been used before it, and no answer would show that.
 */
export const useTrackedSince: EpochMs = Date.UTC(2015, 3, 22);

const neverUsed: LastUsed = { state: 'never', at: null, region: null, service: null };
export const unknownUse: LastUsed = { state: 'unknown', at: null, region: null, service: null };

/** What an answer without a last use means: it proves nothing of a key from before use was tracked. */
export function withoutUse(createdAt: EpochMs | null): LastUsed {
  return createdAt !== null && createdAt >= useTrackedSince ? neverUsed : unknownUse;
}
