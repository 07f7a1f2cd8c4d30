import type { PlanUser } from '../plan/plan.ts';

/** A key that is about to be changed, as a person has to see it before they agree. */
export type ProposedChange = {
  account: string;
  user: PlanUser;
  key: string;
  change: 'deactivate' | 'reactivate';
  /** How long the key has been unused, or since when it is inactive: a few words. */
  note: string;
  /** The key that stays active; null: it does not matter here. */
  keep: string | null;
};

export type Question = {
  code: 'apply' | 'undo' | 'accept-unknown-signer' | 'signing-key' | 'in-doubt';
  /** Shown above the question. */
  changes: readonly ProposedChange[];
  /** One line that can be answered with yes or no. */
  text: string;
};

/** Who answers questions. */
export type Dialogue = {
  /** False without a terminal. */
  canAsk: boolean;
  /** True is a clear yes, false a clear no; null: any other answer, no answer, or no terminal. */
  ask(question: Question): Promise<boolean | null>;
};
