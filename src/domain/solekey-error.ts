import { type CommandLine, type OptionText, plainCommandLine, plainOptionText } from './next-command.ts';

/** The catalogue of what ends a command: each code with the exit code that follows from it. */
export const exitCodes = {
  'account-unreachable': 2,
  'answer-not-written': 2,
  /** A person was asked, and did not say yes: as after SIGINT. */
  cancelled: 130,
  'credentials-missing': 2,
  'input-malformed': 2,
  'input-unreadable': 2,
  /** A journal whose chain does not hold is no ground to write on. */
  'journal-broken': 2,
  /** Removed, moved or changed by somebody else while a run wrote to it. */
  'journal-lost': 2,
  /** --self, and the caller is a role, root or a federated user. */
  'not-an-iam-user': 2,
  /** There is no terminal for the question. */
  'not-confirmed': 2,
  'organization-unreadable': 2,
  /** Malformed, edited, expired, finished or undone. */
  'plan-refused': 2,
  'port-unavailable': 2,
  'signer-unknown': 2,
  'state-locked': 2,
  'state-unusable': 2,
  'too-many-changes': 2,
  /** An error that no request, and no other work, was there to receive: the command ends as an interrupted one. */
  'unexpected-failure': 3,
  'unknown-control': 2,
  'unknown-run': 2,
  usage: 2,
} as const;

export type SolekeyErrorCode = keyof typeof exitCodes;

/** What to do next; a function where that names a command or an option, which each front door writes in its own terms. */
export type Fix = string | ((commandLine: CommandLine, optionText: OptionText) => string);

/** An error that a person reads: what happened, to what (`message`), and what to do next (`fix`). Holds no secret. */
export class SolekeyError extends Error {
  override readonly name = 'SolekeyError';
  readonly code: SolekeyErrorCode;
  readonly #fix: Fix | null;
  /** What else is wrong with the same thing, a sentence each. */
  readonly others: readonly string[];

  constructor(
    code: SolekeyErrorCode,
    message: string,
    fix: Fix | null,
    cause?: unknown,
    others: readonly string[] = [],
  ) {
    super(message, { cause });
    this.code = code;
    this.#fix = fix;
    this.others = others;
  }

  /** Where no invocation is known. */
  get fix(): string | null {
    return this.fixFor(plainCommandLine, plainOptionText);
  }

  fixFor(commandLine: CommandLine, optionText: OptionText): string | null {
    return typeof this.#fix === 'function' ? this.#fix(commandLine, optionText) : this.#fix;
  }

  get exitCode(): number {
    return exitCodes[this.code];
  }
}

/** A journal that somebody took away in the middle of a run was saved, all of it, to another path or to its own. */
export class JournalLostError extends SolekeyError {
  readonly savedTo: string;

  constructor(message: string, savedTo: string) {
    super('journal-lost', message, (commandLine) => `To undo the run: ${commandLine('undo', savedTo)}`);
    this.savedTo = savedTo;
  }
}
