import { type Caller, readUserAgent } from './read-user-agent.ts';

/** Calls of one product and version, however its user agents differ. Lists have the most frequent first. */
export type CallerGroup = Pick<Caller, 'name' | 'codeTool' | 'advice'> & {
  calls: number;
  /** What the AWS CLI was asked for. */
  commands: readonly string[];
  /** What the applications call themselves. */
  apps: readonly string[];
  languages: readonly string[];
  environments: readonly string[];
  keyPlaces: readonly string[];
};

/** By product and version, the most frequent first; by name where two are equally frequent. */
export function groupCallers(userAgents: readonly string[]): CallerGroup[] {
  const groups = new Map<string, Caller[]>();
  const callers = new Map<string, Caller>();
  for (const userAgent of userAgents) {
    const caller = callers.get(userAgent) ?? readUserAgent(userAgent);
    callers.set(userAgent, caller);
    const group = groups.get(caller.name);
    if (group === undefined) groups.set(caller.name, [caller]);
    else group.push(caller);
  }
  return [...groups.values()]
    .map(groupOf)
    .toSorted((one, other) => other.calls - one.calls || (one.name < other.name ? -1 : 1));
}

function groupOf(callers: readonly Caller[]): CallerGroup {
  const { name = '', codeTool = null } = callers[0] ?? {};
  return {
    ...{ name, codeTool, calls: callers.length },
    commands: byFrequency(callers.map(({ command }) => command)),
    apps: byFrequency(callers.map(({ app }) => app)),
    languages: byFrequency(callers.map(({ language }) => language)),
    environments: byFrequency(callers.flatMap(({ environments }) => environments)),
    keyPlaces: byFrequency(callers.flatMap(({ keyPlaces }) => keyPlaces)),
    advice: byFrequency(callers.map(({ advice }) => advice))[0] ?? null,
  };
}

/** Each word once, the most frequent first; by the alphabet where two are equally frequent. */
export function byFrequency(words: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .toSorted(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : 1))
    .map(([word]) => word);
}

/** The most of each list that one description shows. */
const mostShown = 3;

/** `Boto3 1.44.5 (Python 3.12; AWS Lambda; key in environment variables)` */
export function describeCaller(caller: Omit<CallerGroup, 'calls' | 'codeTool' | 'advice'>): string {
  const { name, commands, apps, languages, environments, keyPlaces } = caller;
  const places = keyPlaces.length > 0 ? [`key ${few(keyPlaces, ' or ')}`] : [];
  const lists = [commands, languages, environments].filter((list) => list.length > 0);
  const named = apps.length > 0 ? [`application ${few(apps, ', ')}`] : [];
  const facts = [...named, ...lists.map((list) => few(list, ', ')), ...places];
  return facts.length === 0 ? name : `${name} (${facts.join('; ')})`;
}

function few(words: readonly string[], between: string): string {
  const more = words.length - mostShown;
  return words.slice(0, mostShown).join(between) + (more > 0 ? ` and ${more} more` : '');
}
