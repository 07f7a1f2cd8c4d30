export type Question = {
  code: 'apply' | 'undo' | 'accept-unknown-signer' | 'in-doubt';
  /** One line that can be answered with yes or no. */
  text: string;
  /** What somebody who only presses enter says. */
  default: boolean;
};

/** Whoever can answer. Null: nobody can be asked here, as off a terminal. */
export type Dialogue = { ask(question: Question): Promise<boolean | null> };
