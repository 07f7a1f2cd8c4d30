import type { CommandLine, NextCommand } from '../domain/next-command.ts';
import type { Command, Given } from './command.ts';
import { flagOf } from './options/flag-of.ts';
import { shellWord } from './shell-word.ts';

/** What belongs to one answer, and not to the next command: where it goes, how much is shown, what was confirmed. */
const ofOneAnswer: ReadonlySet<string> = new Set([
  ...['format', 'out', 'save', 'yes', 'dryRun', 'quiet', 'debug', 'verbose', 'brief', 'full'],
]);

/** What chooses for the one command that it was given to: an undo of all of a run is not one of some. */
const ofSameCommand: ReadonlySet<string> = new Set(['only', 'failOn', 'baseline', 'all']);

/**
 * Writes the commands that lead on from this invocation: each has every flag that was given here and that it takes, too.
 * A flag that another command should not get stands in one of the lists above.
 */
export function commandLineFor(current: Command, given: Given, commands: readonly Command[]): CommandLine {
  return (name, ...words) => {
    const [args, own] = parted(words);
    const next = commands.find((command) => command.name === name);
    const flags = (next?.options ?? []).flatMap(({ flags }) => {
      const option = optionOf(flags);
      const isOfCurrent = ofSameCommand.has(option) && name !== current.name;
      const isLeftOut = isOfCurrent || ofOneAnswer.has(option) || own.includes(flagOf(option));
      return isLeftOut ? [] : wordsOf(option, given.options[option]);
    });
    const subject = argumentsOf({ name, args }, given).map(shellWord);
    return ['solekey', name, ...subject, ...flags, ...own.map(shellWord)].join(' ');
  };
}

/** The command's arguments, and from the first `--flag` on what was chosen for it. */
function parted(words: readonly string[]): [args: readonly string[], own: readonly string[]] {
  const first = words.findIndex((word) => word.startsWith('--'));
  return first === -1 ? [words, []] : [words.slice(0, first), words.slice(first)];
}

/** `--role-arn <arn>` is `roleArn`. */
function optionOf(flags: string): string {
  const [long = ''] = flags.match(/--[a-z-]+/) ?? [];
  return long.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function wordsOf(option: string, value: unknown): string[] {
  if (value === true) return [flagOf(option)];
  if (typeof value === 'string') return [flagWithValue(option, value)];
  return Array.isArray(value) ? value.map((each) => flagWithValue(option, String(each))) : [];
}

/** A value that begins with `-`, such as the name of a user, would be read as a flag of its own. */
function flagWithValue(option: string, value: string): string {
  return `${flagOf(option)}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`;
}

function argumentsOf({ name, args }: NextCommand, { args: given }: Given): readonly string[] {
  if (name === 'apply' && args.length === 0) return [planFile(given['plan'])];
  const run = given['run'];
  // A run that was named by its journal's path may not be in the state folder.
  const named = args.at(-1);
  if (run === undefined || !isPath(run) || named === undefined || isPath(named) || !isOfRun(name))
    return args;
  return [...args.slice(0, -1), asArgument(run)];
}

function isPath(run: string): boolean {
  return run.includes('/') || run.endsWith('.jsonl');
}

/** Standard input can't be read a second time. */
function planFile(file: string | undefined): string {
  return file === undefined || file === '-' ? 'PLAN' : asArgument(file);
}

function isOfRun(name: NextCommand['name']): boolean {
  return name === 'verify' || name === 'undo' || name === 'runs';
}

/** A path that begins with `-` would be read as a flag. */
function asArgument(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}
