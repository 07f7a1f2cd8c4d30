import {
  Argument as CommanderArgument,
  type Command as CommanderCommand,
  Option as CommanderOption,
} from 'commander';
import { formatDurationLimits } from '../domain/duration.ts';
import type { Argument, Command, Given, Option } from './command.ts';
import { globalOptions } from './commands/shared/global-options.ts';
import { standardError } from './output/standard-error.ts';
import { longOf } from './usage/option-flags.ts';
import { UsageCommand } from './usage/usage-command.ts';
import { unknownChoice, type Vocabulary } from './usage/usage-faults.ts';
import { readDuration, readNumber } from './usage.ts';
import { version } from './version.ts';

/**
 * Makes the parser from the commands' data. `onCommand` gets what was asked for.
 * @param argv where it names a command, only that one is made: a fifth of a start otherwise.
 * @param writeOut gets help and the version
 * @returns a parser that throws SolekeyError `usage`
 */
export function createProgram(
  commands: readonly Command[],
  onCommand: (command: Command, given: Given) => Promise<void>,
  argv: readonly string[],
  writeOut: (text: string) => void,
): CommanderCommand {
  const vocabulary: Vocabulary = { commands, globalOptions, argv };
  const program = new UsageCommand('solekey', null, vocabulary)
    .description(
      'Finds IAM users with more than one active access key, and deactivates the keys that are not needed.',
    )
    .version(version)
    .helpCommand(false)
    // Else the parser would take what follows the command for its own: the value `--quiet` of another option, too.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut, writeErr: (text) => standardError().write(text) })
    .addHelpText('after', '\nHelp for a command: solekey scan --help\n');
  for (const option of globalOptions) program.addOption(toOption(option));
  const isGlobal = (word: string) => globalOptions.some(({ flags }) => flags === word);
  const first = argv.find((word) => !isGlobal(word));
  const named = commands.find(({ name }) => name === first);
  for (const command of named === undefined ? commands : [named]) {
    const sub = new UsageCommand(command.name, command, vocabulary)
      .copyInheritedSettings(program)
      .summary(command.summary)
      .description(`${command.summary}\n\n${command.description}`)
      .allowExcessArguments(false)
      .addHelpText('after', () => examplesText(command))
      .action(async (...given: unknown[]) => {
        const args = namedArguments(command, given);
        await onCommand(command, withLastValue(command, { args, options: givenOptions(sub) }, sub));
      });
    for (const argument of command.args) sub.addArgument(toArgument(argument, takesManyValues(command)));
    if (takesManyValues(command)) sub.usage(usageOf(command));
    for (const option of [...command.options, ...globalOptions]) sub.addOption(toOption(option));
    sub.version(version).options.at(-1)?.hideHelp();
    program.addCommand(sub);
  }
  return program;
}

/** An option `--no-x` is given as `noX: true`, and not at all where it is absent. */
function givenOptions(command: CommanderCommand): Given['options'] {
  const { color, ...options } = command.optsWithGlobals<Given['options']>();
  // The program's own default would hide what the command was given.
  const isPlain = color === false || command.opts()['color'] === false;
  return isPlain ? { ...options, noColor: true } : options;
}

function namedArguments(command: Command, given: readonly unknown[]): Given['args'] {
  return Object.fromEntries(
    command.args.map(({ name }, place) => [name, given[place] as string | undefined]),
  );
}

function takesManyValues({ options }: Command): boolean {
  return options.some(({ flags }) => flags.endsWith('...>'));
}

/** As commander writes it where no argument is late. */
function usageOf({ args }: Command): string {
  return ['[options]', ...args.map(({ name, isRequired }) => (isRequired ? `<${name}>` : `[${name}]`))].join(
    ' ',
  );
}

/**
 * An option of many values takes the argument that follows it: of `apply --only KEY plan.json` the last value is the
 * plan.
 */
function withLastValue({ args: [first], options }: Command, given: Given, sub: UsageCommand): Given {
  if (first?.isRequired !== true || given.args[first.name] !== undefined) return given;
  for (const { flags } of options.filter((option) => option.flags.endsWith('...>'))) {
    const name = flags.slice(2, flags.indexOf(' '));
    const values = given.options[name];
    if (Array.isArray(values) && values.length > 1)
      return {
        args: { ...given.args, [first.name]: values.at(-1) },
        options: { ...given.options, [name]: values.slice(0, -1) },
      };
  }
  return sub.missingArgument(first.name);
}

/** @param isLate whether an option may have taken a required argument: then it is missed later */
function toArgument(
  { name, description, isRequired, choices }: Argument,
  isLate: boolean,
): CommanderArgument {
  const argument = new CommanderArgument(isRequired && !isLate ? `<${name}>` : `[${name}]`, description);
  if (choices === undefined) return argument;
  return argument.choices(choices).argParser((value: string) => oneOf(`<${name}>`, value, choices));
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
  const read = (value: string) => {
    if (choices !== undefined) return oneOf(longOf({ flags }), value, choices);
    return limits === undefined ? value : withinLimits(flags, value, limits);
  };
  // A flag without a value, and one with several (`<action...>`), are commander's own to collect.
  if (flags.includes('<') && !flags.includes('...'))
    option.argParser((value: string, before: unknown) =>
      isRepeatable === true ? [...(Array.isArray(before) ? before : []), read(value)] : read(value),
    );
  return option;
}

function oneOf(what: string, value: string, choices: readonly string[]): string {
  if (choices.includes(value)) return value;
  throw unknownChoice(what, value, choices);
}

type Limits = NonNullable<Option['limits']>;

function limitsText(limits: Limits): string {
  if (limits.of === 'duration') return formatDurationLimits(limits);
  return `from ${limits.least} to ${limits.most}`;
}

/** The text as it was given: the configuration is read by the same function. */
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
