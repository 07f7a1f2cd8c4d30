import type { EpochMs } from '../time.ts';
import type { DecisionOutcome } from './decision.ts';

/**
 * What a plan would decide if the facts of the scan were all there is. A plan asks for more, such as whether AWS has
 * quarantined the user, and can decide otherwise: nothing is ever changed on this.
 */
export type LikelyDecision = {
  outcome: DecisionOutcome;
  /** Places in the finding's keys. */
  keep: number | null;
  deactivate: readonly number[];
  /** For `wait` alone. */
  actAfter: EpochMs | null;
  /** For `blocked` alone: the first reason. */
  reason: string | null;
};
