import type { CommandLine } from '../domain/next-command.ts';
import type { ReportOptions } from '../reports/report.ts';

/** What completion offers as a value: names that the machine knows, files, or a list. */
export type ValueSource = 'profiles' | 'runs' | 'controls' | 'files' | readonly string[];

/** An option as data: the parser, the help, the completion and the documentation are made from it. */
export type Option = {
  /** As commander writes it: `-q, --quiet`, `--port <number>`, `--user <name...>`. */
  flags: string;
  description: string;
  /** What a value may be; completion offers them. */
  choices?: readonly string[];
  /** What completion offers where a value may be something else as well. */
  values?: ValueSource;
  /** What a value that is a whole number, or a duration in milliseconds, may be: refused before the command begins. */
  limits?: { of: 'number' | 'duration'; least: number; most: number };
  /** Given more than once, each value counts. */
  isRepeatable?: boolean;
  /** What holds where it is not given, in words. */
  defaultText?: string;
};

export type Argument = {
  name: string;
  description: string;
  isRequired: boolean;
  choices?: readonly string[];
  values?: ValueSource;
};

export type Example = { command: string; does: string };

/** What the command line gave: arguments by name, options by their long name in camel case. */
export type Given = {
  args: Record<string, string | undefined>;
  options: Record<string, unknown>;
};

/** Where a command runs: everything of the process that it may know. */
export type Host = {
  env: Record<string, string | undefined>;
  stdin: AsyncIterable<Uint8Array>;
  stdout: { isTerminal: boolean; columns: number; useColor: boolean } & Partial<
    Pick<ReportOptions, 'unicode' | 'detail' | 'isVerbose' | 'isSaved' | 'commandLine'>
  >;
  /** A line for the person, never data. */
  tell: (line: string) => void;
  /** The same for --debug; the caller redacts it. Null without --debug. */
  debug: ((line: string) => void) | null;
  /** What is being done now: a line that replaces the one before on a terminal; elsewhere one line every 30 seconds. */
  showProgress: (line: string | null) => void;
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP, with its name; by an uncaught error, with a SolekeyError. */
  signal: AbortSignal;
  /** How a command that leads on from this invocation is written. */
  commandLine: CommandLine;
};

/** What a command leaves: text for stdout and files, and the exit code once all of it was written. */
export type Outcome = {
  outputs: readonly Output[];
  exitCode: () => number;
  /** A last line for the person, once all of it was written; null: none. */
  afterwards?: () => string | null;
  /** The work matters more than its output: its exit code counts even if the output is not read to its end. */
  outlivesReader?: boolean;
};

/** `file` null: standard output. */
export type Output = {
  file: string | null;
  text: AsyncIterable<string>;
  /** What named the file, where it was another option than --format. */
  flag?: string;
  /** The file is there whole or not at all: what stood there before stays until all of the text is written. */
  isWhole?: boolean;
};

export type Run = (given: Given, host: Host) => Promise<Outcome>;

export type Command = {
  name: string;
  summary: string;
  description: string;
  examples: readonly Example[];
  /** Whether it can change anything in AWS. */
  effect: 'reads' | 'changes';
  args: readonly Argument[];
  options: readonly Option[];
  /** The work itself is loaded when it is wanted: help must not wait for an SDK. */
  load: () => Promise<Run>;
};
