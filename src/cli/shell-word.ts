import { printable } from '../text/printable.ts';

/** A text as one word of a POSIX shell, for a command that a person pastes. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${printable(text).replaceAll("'", String.raw`'\''`)}'`;
}
