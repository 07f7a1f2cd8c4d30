import type { ProposedChange, Question } from '../../domain/ports/dialogue.ts';
import { printable } from '../../text/printable.ts';

/** What a person sees of a question before the line in which they answer: each user, and each key that changes. */
export function questionLines({ changes, text }: Pick<Question, 'changes' | 'text'>): string[] {
  const users = Map.groupBy(changes, ({ account, user }) => `${account} ${user.name.toLowerCase()}`);
  return [...[...users.values()].flatMap(userLines), ...(changes.length > 0 ? [''] : []), printable(text)];
}

function userLines(changes: readonly ProposedChange[]): string[] {
  const [first] = changes;
  if (first === undefined) return [];
  const kept = [...new Set(changes.flatMap(({ keep }) => (keep === null ? [] : [keep])))];
  return [
    '',
    `${printable(first.user.name)} (account ${printable(first.account)})`,
    ...changes.map(({ change, key, note }) => `  ${change} ${printable(key)}  ${printable(note)}`),
    ...kept.map((key) => `  keep       ${printable(key)}`),
  ];
}
