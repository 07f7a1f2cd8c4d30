import type { EpochMs } from '../time.ts';

/** A promise to let something stand for a while: who made it, why, and until when. What is null matches everything. */
export type Exception = {
  /** Where it is written: `solekey.yaml:12`. */
  place: string;
  accounts: readonly string[] | null;
  /** Names or globs (`*` any text, `?` any character), without regard to case. */
  users: readonly string[] | null;
  /** Each of these tags must be the user's, with this value. */
  tags: Readonly<Record<string, string>> | null;
  controls: readonly string[] | null;
  owner: string;
  reason: string;
  /** The moment from which it no longer holds. */
  expires: EpochMs;
};

/** The longest exception. After a year it has to be reviewed. */
export const longestExceptionDays = 366;
