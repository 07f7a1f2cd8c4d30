import type { Past } from './past.ts';

/** One kind of user that has to be judged rightly. Its name says what is special about it. */
export interface UserCase {
  readonly name: string;
  /** How the users are called; absent: an ordinary name. Two names: two users of one account. */
  readonly userNames?: readonly [string] | readonly [string, string];
  /** The name at the end of it, where it is another one. */
  readonly endsAs?: (name: string) => string;
  /** Whether a user of it may have more keys than a report shows. */
  readonly hasMoreKeys?: boolean;
  /** Whether the report lists the user twice. */
  readonly isListedTwice?: boolean;
  /** Writes the past; of two users `other` is the second's. */
  readonly write: (past: Past, other: Past) => void;
}
