import {
  Argument as CommanderArgument,
  Command as CommanderCommand,
  Option as CommanderOption,
} from 'commander';
import { formatDurationLimits } from '../domain/duration.ts';
import { printable } from '../text/printable.ts';
import type { Argument, Command, Given, Option } from './command.ts';
import { globalOptions } from './commands/shared/global-options.ts';
import { standardError } from './output/standard-error.ts';
import { readDuration, readNumber } from './usage.ts';
import { version } from './version.ts';

/**
 * Makes the parser from the commands' data. `onCommand` gets what was asked for.
 * @param argv where it names a command, only that one is made: a fifth of a start otherwise.
 * @param writeOut gets help and the version
 */
export function createProgram(
  commands: readonly Command[],
  onCommand: (command: Command, given: Given) => Promise<void>,
  argv: readonly string[],
  writeOut: (text: string) => void,
): CommanderCommand {
  const program = new CommanderCommand('solekey')
    .description('Keeps one rule true over a whole AWS organization: an IAM user has one active access key.')
    .version(version)
    .helpCommand(false)
    // Else the parser would take what follows the command for its own: the value `--quiet` of another option, too.
    .enablePositionalOptions()
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut,
      writeErr: (text) => standardError().write(text),
      outputError: (text, write) => write(errorText(text)),
    });
  for (const option of globalOptions) program.addOption(toOption(option));
  const isGlobal = (word: string) => globalOptions.some(({ flags }) => flags === word);
  const first = argv.find((word) => !isGlobal(word));
  const named = commands.find(({ name }) => name === first);
  for (const command of named === undefined ? commands : [named]) {
    const sub = program
      .command(command.name)
      .summary(command.summary)
      .description(`${command.summary}\n\n${command.description}`)
      .exitOverride()
      .allowExcessArguments(false)
      .addHelpText('after', () => examplesText(command))
      .action(async (...given: unknown[]) => {
        await onCommand(command, { args: namedArguments(command, given), options: sub.optsWithGlobals() });
      });
    for (const argument of command.args) sub.addArgument(toArgument(argument));
    for (const option of [...command.options, ...globalOptions]) sub.addOption(toOption(option));
    sub.version(version).options.at(-1)?.hideHelp();
  }
  return program;
}

/** commander repeats what was typed, whatever that does to a terminal. */
function errorText(text: string): string {
  return text
    .replace(/^error: /, 'solekey: ')
    .split('\n')
    .map(printable)
    .join('\n');
}

function namedArguments(command: Command, given: readonly unknown[]): Given['args'] {
  return Object.fromEntries(
    command.args.map(({ name }, place) => [name, given[place] as string | undefined]),
  );
}

function toArgument({ name, description, isRequired, choices }: Argument): CommanderArgument {
  const argument = new CommanderArgument(isRequired ? `<${name}>` : `[${name}]`, description);
  return choices === undefined ? argument : argument.choices(choices);
}

function toOption({
  flags,
  description,
  choices,
  limits,
  isRepeatable,
  defaultText,
}: Option): CommanderOption {
  const notes = [
    limits === undefined ? null : limitsText(limits),
    isRepeatable === true ? 'repeatable' : null,
    defaultText === undefined ? null : `default: ${defaultText}`,
  ];
  const note = notes.filter((text) => text !== null).join('; ');
  const option = new CommanderOption(flags, note === '' ? description : `${description} (${note})`);
  if (choices !== undefined) option.choices(choices);
  if (limits !== undefined) option.argParser((value: string) => withinLimits(flags, value, limits));
  if (isRepeatable === true)
    option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  return option;
}

type Limits = NonNullable<Option['limits']>;

function limitsText(limits: Limits): string {
  if (limits.of === 'duration') return formatDurationLimits(limits);
  return `from ${limits.least} to ${limits.most}`;
}

/** The text as it was given: whoever reads it reads it the same way, from a configuration as well. */
function withinLimits(flags: string, value: string, limits: Limits): string {
  const [flag = flags] = flags.split(' ');
  if (limits.of === 'duration') readDuration(flag, value, limits);
  else readNumber(flag, value, limits);
  return value;
}

function examplesText(command: Command): string {
  const lines = command.examples.map(({ command: line, does }) => `  ${line}\n      ${does}`);
  return `\nExamples:\n${lines.join('\n')}\n`;
}
