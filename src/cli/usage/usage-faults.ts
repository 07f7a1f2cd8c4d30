import { didYouMean } from '../../domain/nearest-name.ts';
import type { SolekeyError } from '../../domain/solekey-error.ts';
import type { Argument, Command, Option } from '../command.ts';
import { shellWord } from '../shell-word.ts';
import { usageError } from '../usage.ts';
import { longOf } from './option-flags.ts';
import { formatNames } from './typing-habits.ts';

/** What a fault on the command line is compared with. */
export type Vocabulary = {
  commands: readonly Command[];
  globalOptions: readonly Option[];
  /** The command line. */
  argv: readonly string[];
};

/** What other tools call a command. */
const otherCommands: Readonly<Record<string, string>> = {
  ...{ audit: 'scan', check: 'scan', list: 'scan', find: 'scan' },
  ...{ fix: 'plan', remediate: 'plan', preview: 'plan' },
  ...{ deactivate: 'apply', destroy: 'apply', run: 'apply' },
  ...{ reactivate: 'undo', restore: 'undo', revert: 'undo', rollback: 'undo' },
  ...{ history: 'runs', ls: 'runs', show: 'runs', status: 'runs' },
  ...{ checks: 'controls', rules: 'controls', rule: 'explain' },
  ...{ configure: 'doctor', login: 'doctor', whoami: 'doctor' },
  ...{ config: 'init', permissions: 'policy' },
};

/** What other tools call an option. */
const otherOptions: Readonly<Record<string, readonly string[]>> = {
  '--assume-role': ['--role-arn'],
  '--force': ['--yes'],
  '--organisation': ['--org'],
  '--organization': ['--org'],
  '--output-file': ['--out', '--format'],
  '--parallelism': ['--concurrency'],
  '--role': ['--role-arn'],
  '--target': ['--only'],
  '--threads': ['--concurrency'],
  '--verbose': ['--debug'],
};

export function unknownCommand(name: string, commands: readonly Command[]): SolekeyError {
  const names = commands.map((command) => command.name);
  const other = otherCommands[name];
  const hint = other === undefined ? didYouMean(name, names) : `Did you mean ${JSON.stringify(other)}? `;
  return usageError(`Unknown command ${JSON.stringify(name)}.`, `${hint}List the commands: solekey --help`);
}

/** @param word as it was typed, with a value behind `=` or without */
export function unknownOption(
  word: string,
  command: Command,
  { commands, globalOptions, argv }: Vocabulary,
): SolekeyError {
  const [flag = word, joined] = word.split('=', 2);
  const value = joined ?? argv[argv.indexOf(word) + 1];
  const own = [...command.options, ...globalOptions].map(longOf);
  const elsewhere = commands.filter(({ options }) => options.some((option) => longOf(option) === flag));
  const other = (otherOptions[flag] ?? []).find((each) => own.includes(each));
  const hints = [
    outputHint(flag, value, command),
    other === undefined ? null : `Did you mean ${JSON.stringify(other)}?`,
    elsewhere.length === 0 ? null : `Commands with ${flag}: ${elsewhere.map(({ name }) => name).join(', ')}.`,
    didYouMean(flag, [...own, '--help', '--version']).trim(),
  ];
  const hint = hints.find((text) => text !== null && text !== '');
  return usageError(
    `Unknown option ${JSON.stringify(flag)} for ${command.name}.`,
    `${hint === undefined ? '' : `${hint} `}List the options: solekey ${command.name} --help`,
  );
}

/** An option of a command, written before its name. */
export function misplacedOption(word: string, commands: readonly Command[]): SolekeyError {
  const [flag = word] = word.split('=', 1);
  const owner = commands.find(({ options }) => options.some((option) => longOf(option) === flag));
  return usageError(
    `Unknown option ${JSON.stringify(flag)} before the command.`,
    owner === undefined
      ? 'List the options: solekey --help'
      : `Write the options of a command after its name: solekey ${owner.name} ${flag}`,
  );
}

/** `-o report.json` names a file, where `-o json` names a format. */
function outputHint(flag: string, value: string | undefined, { options }: Command): string | null {
  if (flag !== '-o' && flag !== '--output' && flag !== '-f') return null;
  const byName = new Map(options.map((option) => [longOf(option), option]));
  const formats = formatNames(byName.get('--format'));
  if (value === undefined || value.startsWith('-') || !value.includes('.'))
    return formats.length === 0 ? null : `Choose a format with --format: ${formats.join(', ')}.`;
  if (byName.has('--out')) return `To write a file: --out ${shellWord(value)}.`;
  const ending = value.slice(value.lastIndexOf('.') + 1);
  const format = formats.includes(ending) ? ending : formats[0];
  return format === undefined ? null : `To write a file: --format ${format}=${shellWord(value)}.`;
}

export function missingArgument({ name, description, choices }: Argument, command: Command): SolekeyError {
  const what = choices === undefined ? description : `one of ${choices.join(', ')}`;
  return usageError(`solekey ${command.name} needs <${name}>: ${what}.`, exampleOf(command));
}

export function missingValue(flag: string, command: Command | null): SolekeyError {
  const fix =
    command === null
      ? 'List the commands: solekey --help'
      : `List the options: solekey ${command.name} --help`;
  return usageError(`Option ${flag} needs a value.`, fix);
}

export function unexpectedArgument(word: string, command: Command): SolekeyError {
  const option = command.options.some((each) => longOf(each) === '--credential-report')
    ? optionFor(word)
    : null;
  return usageError(
    `Unexpected argument ${JSON.stringify(word)} for ${command.name}.`,
    option === null ? exampleOf(command) : `Did you mean ${JSON.stringify(`${option} ${word}`)}?`,
  );
}

/** What a scan can be given as an option, by its look. */
function optionFor(word: string): string | null {
  if (/^\d{12}(,\d{12})*$/.test(word)) return '--accounts';
  return /\.(csv|json|gz|txt|yaml|yml)$/i.test(word) ? '--credential-report' : null;
}

/** @param what the option or the argument: `--fail-on`, `<shell>` */
export function unknownChoice(what: string, value: string, choices: readonly string[]): SolekeyError {
  return usageError(
    `Unknown value ${JSON.stringify(value)} for ${what}.`,
    `${didYouMean(value, choices)}Values: ${choices.join(', ')}.`,
  );
}

function exampleOf({ examples: [example], name }: Command): string {
  return example === undefined ? `Show the usage: solekey ${name} --help` : `For example: ${example.command}`;
}
