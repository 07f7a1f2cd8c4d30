import type { Decision, Reason } from '../domain/plan/decision.ts';

/** The part of a decision that is decided; the rest says about whom. */
export type DecisionBody = Omit<Decision, 'account' | 'user' | 'owner'>;

/** Changes nothing, for these reasons. */
export function blocked(reasons: Reason[]): DecisionBody {
  return { outcome: 'blocked', keep: null, deactivate: [], actAfter: null, decidedBy: 'rule', reasons };
}
