export type Question = {
  code: 'apply' | 'undo' | 'accept-unknown-signer' | 'signing-key' | 'in-doubt';
  /** One line that can be answered with yes or no. */
  text: string;
  /** What somebody who only presses enter says. */
  default: boolean;
};

/** Whoever can answer. */
export type Dialogue = {
  /** False where nobody can be asked, as off a terminal. */
  canAsk: boolean;
  /** Null where nobody can be asked. */
  ask(question: Question): Promise<boolean | null>;
};
