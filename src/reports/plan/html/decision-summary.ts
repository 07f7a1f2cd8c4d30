import type { DecisionOutcome } from '../../../domain/plan/decision.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { wholeDays } from '../../../domain/time.ts';
import { minuteOf } from '../../../text/moment.ts';
import { count, type ViewedKey } from '../../../views/key-line.ts';

type Summarized = {
  outcome: DecisionOutcome;
  /** The keys to deactivate. */
  going: readonly ViewedKey[];
  active: number;
  actAfter: EpochMs | null;
  now: EpochMs;
};

/** Why an outcome is what it is, in a few words below its badge. */
export function decisionSummary({ outcome, going, active, actAfter, now }: Summarized): string {
  switch (outcome) {
    case 'deactivate':
      return goingSummary(going, now);
    case 'migrate':
      return active === 2 ? 'Both keys are in use' : `Several of ${active} keys are in use`;
    case 'wait':
      return actAfter === null ? '' : `Until ${minuteOf(actAfter)} UTC`;
    case 'blocked':
      return 'Evidence is missing or contradictory';
  }
}

/** `1 key never used`, `2 keys unused for 700 days or more`. */
function goingSummary(going: readonly ViewedKey[], now: EpochMs): string {
  const used = going.flatMap(({ lastUsed }) => lastUsed?.at ?? []);
  const never = going.length - used.length;
  const least = Math.min(...used.map((at) => wholeDays(at, now)));
  const parts = [
    ...(never > 0 ? [`${count(never, 'key')} never used`] : []),
    ...(used.length > 0
      ? [`${count(used.length, 'key')} unused for ${count(least, 'day')}${used.length > 1 ? ' or more' : ''}`]
      : []),
  ];
  return parts.join(', ');
}
