import type { Reason } from '../../domain/plan/decision.ts';
import type { Evidence } from '../../domain/plan/evidence.ts';

/**
 * What the most frequent caller for whom there is something better than a key can use instead, for the key that it
 * uses most. A user agent is the caller's own word: nothing is decided by it.
 * @param activeIds ids of the user's active keys, in the order in which a tie is settled
 */
export function adviceReasons({ keys }: Pick<Evidence, 'keys'>, activeIds: readonly string[]): Reason[] {
  const callers = activeIds
    .flatMap((key) => (keys.get(key)?.trail?.callers ?? []).map((caller) => ({ key, ...caller })))
    .toSorted((one, other) => other.calls - one.calls);
  for (const { key, advice } of callers) {
    if (advice !== null) return [{ code: 'use-a-role', message: advice, key }];
  }
  return [];
}
