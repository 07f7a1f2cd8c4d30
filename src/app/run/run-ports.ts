import type { Plan } from '../../domain/plan/plan.ts';
import type { ChangeTarget } from '../../domain/ports/account-changer.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Dialogue } from '../../domain/ports/dialogue.ts';
import type { RunStore } from '../../domain/ports/run-store.ts';

/** The outside of a run. */
export type RunPorts = {
  /** AWS's. */
  clock: Clock;
  sha256Hex: (text: string) => string;
  store: RunStore;
  dialogue: Dialogue;
  /**
   * Sends nothing. Throws SolekeyError `account-unreachable` for an account that these credentials can't be for.
   */
  targets(accounts: Plan['accounts']): readonly ChangeTarget[];
};
