import { printable } from '../text/printable.ts';

/**
 * A text as one word of a shell, for a command that a person pastes. What has a control character in it is written as
 * `$'…'` (POSIX.1-2024, 2.2.4), so that nothing of it reaches the terminal and the command still runs.
 */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (printable(text) === text) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const bytes = [...Buffer.from(text)].map((byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x27 || byte === 0x5c
      ? `\\${byte.toString(8).padStart(3, '0')}`
      : String.fromCharCode(byte),
  );
  return `$'${bytes.join('')}'`;
}
