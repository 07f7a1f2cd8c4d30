import type { Command, Option } from '../command.ts';
import { longOf, takesValue } from './option-flags.ts';

/**
 * Translates what people type out of habit from other tools into solekey's own words: `help scan`, `version`,
 * `--json`, `-o json`, `--auto-approve`, `-out=plan.json`, `runs list`. Values of options, and what solekey itself
 * defines, are left as they are.
 */
export function translateHabits(
  argv: readonly string[],
  commands: readonly Command[],
  globalOptions: readonly Option[],
): string[] {
  const isGlobal = (word: string) => globalOptions.some(({ flags }) => flags === word);
  const words = argv.map((word) => globalSpellings.get(word) ?? word);
  const place = words.findIndex((word) => !isGlobal(word));
  const before = argv.slice(0, Math.max(place, 0)).map((word) => globalSpellings.get(word) ?? word);
  const [name = '', ...rest] = place === -1 ? [] : argv.slice(place);
  if (name === 'help') return [...before, ...rest, '--help'];
  if (name === 'version' || name === '-v') return [...before, '--version'];
  const command = commands.find((each) => each.name === name);
  if (command === undefined) return [...argv];
  const isList = lists.has(name) && (rest[0] === 'list' || rest[0] === 'ls');
  if (name === 'runs' && /^(?:last$|run-)/.test(rest[0] ?? '')) rest.unshift('show');
  return [
    ...before,
    name,
    ...translateOptions(rest.slice(isList ? 1 : 0), [...command.options, ...globalOptions]),
  ];
}

/** Commands that list without a further word. */
const lists: ReadonlySet<string> = new Set(['runs', 'controls']);

/** Of options that every command has. */
const globalSpellings: ReadonlyMap<string, string> = new Map([
  ['-no-color', '--no-color'],
  ['--no-colour', '--no-color'],
]);

/** Other names of options that take no value: Terraform, the AWS CLI, apt. */
const spellings: ReadonlyMap<string, string> = new Map([
  ...globalSpellings,
  ['--auto-approve', '--yes'],
  ['-auto-approve', '--yes'],
  ['-y', '--yes'],
  ['--dryrun', '--dry-run'],
]);

function translateOptions(words: readonly string[], options: readonly Option[]): string[] {
  const known = new Map(options.map((option) => [longOf(option), option]));
  const formats = formatNames(known.get('--format'));
  const translated: string[] = [];
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place] ?? '';
    if (word === '--') return [...translated, ...words.slice(place)];
    const next = words[place + 1];
    const format = formatOf(word, next, formats);
    if (format !== null) {
      translated.push('--format', format.value);
      place += format.words - 1;
      continue;
    }
    const spelled = spell(word, known);
    translated.push(spelled);
    const option = known.get(spelled.split('=', 1)[0] ?? '');
    // The value of an option is never an option, whatever it looks like.
    if (option !== undefined && takesValue(option) && !spelled.includes('=') && next !== undefined) {
      translated.push(next);
      place += 1;
    }
  }
  return translated;
}

/** `-o json`, `--output=json`, `-f csv` (kubectl, gh, trivy) and `--json`. Null: something else. */
function formatOf(
  word: string,
  next: string | undefined,
  formats: readonly string[],
): { value: string; words: number } | null {
  if (word === '--json') return formats.includes('json') ? { value: 'json', words: 1 } : null;
  const found = /^(?:-o|-f|--output)(?:=(.*))?$/s.exec(word);
  if (found === null) return null;
  const joined = found[1];
  const value = joined ?? next ?? '';
  if (!formats.includes(value.split('=', 1)[0] ?? '')) return null;
  return { value, words: joined === undefined ? 2 : 1 };
}

/** One dash before a long name, as programs in Go take it: `-out=plan.json`. */
function spell(word: string, known: ReadonlyMap<string, Option>): string {
  const other = spellings.get(word);
  if (other !== undefined && known.has(other)) return other;
  const isLong = /^-[a-z][a-z-]+(?:=|$)/.test(word) && known.has(`-${word.split('=', 1)[0]}`);
  return isLong ? `-${word}` : word;
}

/** The formats that an option offers. */
export function formatNames(format: Option | undefined): readonly string[] {
  const { choices, values } = format ?? {};
  return choices ?? (Array.isArray(values) ? values : []);
}
