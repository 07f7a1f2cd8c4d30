import type { Reason } from '../domain/plan/decision.ts';
import { type EpochMs, timeTextAfter } from '../domain/time.ts';
import type { ActiveKey } from './active-key.ts';
import { blocked, type DecisionBody } from './decision-body.ts';
import { describeState } from './reasons/describe-state.ts';

/**
 * A person's own choice goes before what the rule would do, and says so. It never switches off a key that signs this
 * run: that would end the run in the middle, with no key left to undo it.
 *
 * Where the rule found two keys equal, no fact is missing: the choice between them is what was, and here it is.
 */
export function decideByPerson(
  chosen: ActiveKey,
  keys: readonly ActiveKey[],
  byRule: DecisionBody,
  now: EpochMs,
): DecisionBody {
  const others = keys.filter(({ id }) => id !== chosen.id);
  const signers = others.filter(({ isSigning }) => isSigning);
  if (signers.length > 0) {
    return blocked(
      signers.map(({ id }) => ({
        code: 'signer',
        message: `${id} appears to sign this run, so this run cannot deactivate it. Sign with another identity, or keep ${id}.`,
        key: id,
      })),
    );
  }
  const states = [chosen, ...others].map((key) => describeState(key, now));
  const choice: Reason = {
    code: 'chosen-by-person',
    message: `A person chose to keep ${chosen.id}.`,
    key: chosen.id,
  };
  return {
    outcome: 'deactivate',
    keep: chosen.id,
    deactivate: others.map(({ id }) => id),
    actAfter: null,
    decidedBy: 'person',
    reasons: [choice, ...overruled(chosen, byRule), ...states],
  };
}

function overruled({ id }: ActiveKey, { outcome, keep, actAfter }: DecisionBody): Reason[] {
  if (outcome === 'wait') {
    const message = `Without that choice, the plan would wait until ${actAfter === null ? 'later' : timeTextAfter(actAfter)}.`;
    return [{ code: 'overrules-wait', message, key: null }];
  }
  if (outcome === 'migrate') {
    const message = 'Without that choice, the plan would change nothing while 2 or more keys are in use.';
    return [{ code: 'overrules-migrate', message, key: null }];
  }
  if (keep === null || keep === id) return [];
  return [
    { code: 'overrules-rule', message: `Without that choice, the plan would keep ${keep}.`, key: keep },
  ];
}
