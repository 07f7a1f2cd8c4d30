import type { Command, Given } from './command.ts';
import { flagOf } from './options/flag-of.ts';
import { shellWord } from './shell-word.ts';

/** Flags that say how this one invocation answers, and that no next command takes over. */
const answersOnly: ReadonlySet<string> = new Set([
  ...['yes', 'dryRun', 'quiet', 'debug', 'format', 'verbose', 'brief', 'full', 'out', 'save'],
]);

/** Flags that choose what one command works on: only the same command takes them over. */
const ownChoices: ReadonlySet<string> = new Set(['only', 'failOn', 'baseline']);

/**
 * Makes command lines that run when they are pasted: with each flag of this invocation that the next command takes,
 * such as `--profile`, `--org` or `--state`.
 * @returns of `plan`, `--out`, `plan.json` for example `solekey plan --profile audit --org --out plan.json`
 */
export function nextCommand(
  current: string,
  { options }: Pick<Given, 'options'>,
  commands: readonly Command[],
): (name: string, ...words: readonly string[]) => string {
  return (name, ...rest) => {
    const target = commands.find((command) => command.name === name);
    const given = new Set(rest.filter((word) => word.startsWith('--')));
    const flags = (target?.options ?? [])
      .map(({ flags }) => nameOf(flags))
      .filter((option) => !answersOnly.has(option) && !given.has(flagOf(option)))
      .filter((option) => name === current || !ownChoices.has(option))
      .flatMap((option) => wordsOf(option, options[option]));
    const own = rest.findIndex((word) => word.startsWith('--'));
    const args = own === -1 ? rest : rest.slice(0, own);
    const last = own === -1 ? [] : rest.slice(own);
    return ['solekey', name, ...args, ...flags, ...last].map(shellWord).join(' ');
  };
}

/** The name under which the parser gives an option: of `--role-arn <arn>` it is `roleArn`. */
function nameOf(flags: string): string {
  const [, long = ''] = /--([a-z-]+)/.exec(flags) ?? [];
  return long.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function wordsOf(option: string, value: unknown): string[] {
  const flag = flagOf(option);
  if (value === true) return [flag];
  if (typeof value === 'string') return [flag, value];
  return Array.isArray(value) ? value.flatMap((each) => wordsOf(option, each)) : [];
}
