import type { Argument, Command, Option, ValueSource } from '../command.ts';
import { longOf, takesValue } from '../usage/option-flags.ts';

export type Candidate = { value: string; description: string };

/** What may stand where the cursor is. */
export type Wanted =
  | { of: 'words'; candidates: readonly Candidate[]; typed: string }
  /** `written` stays in front of each value, as `--format=` does. */
  | { of: 'value'; source: ValueSource | null; written: string; typed: string };

/** @param words of the line after the program's own name, as they were typed; the last one is under the cursor. */
export function findWanted(
  words: readonly string[],
  commands: readonly Command[],
  globalOptions: readonly Option[],
): Wanted {
  const before = words.slice(0, -1);
  const typed = words.at(-1) ?? '';
  const place = before.findIndex((word) => !word.startsWith('-'));
  const command = commands.find(({ name }) => name === before[place]);
  if (place < 0) return { of: 'words', candidates: startOf(typed, commands, globalOptions), typed };
  if (command === undefined) return nothing(typed);
  return within(command, before.slice(place + 1), typed, [...command.options, ...globalOptions]);
}

function nothing(typed: string): Wanted {
  return { of: 'value', source: null, written: '', typed };
}

function startOf(typed: string, commands: readonly Command[], options: readonly Option[]): Candidate[] {
  if (typed.startsWith('-')) return optionCandidates(options, [], true);
  return commands.map(({ name, summary }) => ({ value: name, description: summary }));
}

function within(
  command: Command,
  before: readonly string[],
  typed: string,
  options: readonly Option[],
): Wanted {
  const { args, open, isEnded } = walk(before, options);
  if (open !== null) return { of: 'value', source: sourceOf(open), written: '', typed };
  if (!isEnded && typed.startsWith('-')) {
    const [flag = '', value] = splitAtEquals(typed);
    const option = options.find((each) => longOf(each) === flag);
    if (value === null) return { of: 'words', candidates: optionCandidates(options, before), typed };
    return option === undefined || !takesValue(option)
      ? nothing(typed)
      : { of: 'value', source: sourceOf(option), written: `${flag}=`, typed: value };
  }
  const argument = command.args[args];
  return { of: 'value', source: argument === undefined ? null : sourceOf(argument), written: '', typed };
}

/** Goes through what is complete: how many arguments there are, and the option that waits for its value. */
function walk(before: readonly string[], options: readonly Option[]) {
  let args = 0;
  let open: Option | null = null;
  let isEnded = false;
  for (const word of before) {
    if (open !== null) open = null;
    else if (isEnded || !word.startsWith('-')) args += 1;
    else if (word === '--') isEnded = true;
    else open = options.find((option) => longOf(option) === word && takesValue(option)) ?? null;
  }
  return { args, open, isEnded };
}

function splitAtEquals(word: string): [flag: string, value: string | null] {
  const at = word.indexOf('=');
  return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
}

function optionCandidates(
  options: readonly Option[],
  before: readonly string[],
  hasVersion = false,
): Candidate[] {
  const given = new Set(before.map((word) => splitAtEquals(word)[0]));
  const own = options.filter(
    (option) => option.isRepeatable === true || isVariadic(option) || !given.has(longOf(option)),
  );
  return [
    ...own.map((option) => ({ value: longOf(option), description: option.description })),
    { value: '--help', description: 'display help for command' },
    ...(hasVersion ? [{ value: '--version', description: 'output the version number' }] : []),
  ];
}

function isVariadic({ flags }: Option): boolean {
  return flags.includes('...>');
}

function sourceOf(place: Option | Argument): ValueSource | null {
  if (place.values !== undefined) return place.values;
  if (place.choices !== undefined) return place.choices;
  return 'flags' in place && /<(file|folder|directory)>/.test(place.flags) ? 'files' : null;
}
