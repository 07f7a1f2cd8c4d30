import { printable } from '../../text/printable.ts';
import type { Command, Option, ValueSource } from '../command.ts';
import { type Candidate, findWanted, type Wanted } from './find-wanted.ts';

/** What only the machine knows; each is read when it is wanted. */
export type CompletionValues = Record<
  Exclude<ValueSource, readonly string[] | 'files'>,
  () => Promise<string[]>
>;

/**
 * The answer to a completion script: a line a candidate, its description after a tab. A last line `:files` asks for the
 * shell's own completion of file names.
 */
export async function completeWords(
  words: readonly string[],
  commands: readonly Command[],
  globalOptions: readonly Option[],
  values: CompletionValues,
): Promise<string> {
  const wanted = findWanted(words, commands, globalOptions);
  const found = await candidatesOf(wanted, values);
  const wantsFiles = wanted.of === 'value' && (wanted.source === 'files' || wanted.source === 'runs');
  const lines = found.map(({ value, description }) => `${value}\t${printable(description)}\n`);
  return [...lines, ...(wantsFiles ? [':files\n'] : [])].join('');
}

async function candidatesOf(wanted: Wanted, values: CompletionValues): Promise<Candidate[]> {
  const typed = unescaped(wanted.typed);
  if (wanted.of === 'words') return wanted.candidates.filter(({ value }) => value.startsWith(typed));
  const { source, written } = wanted;
  if (source === null || source === 'files') return [];
  // Of a list with commas the last entry is under the cursor.
  const kept = source === 'controls' ? typed.slice(0, typed.lastIndexOf(',') + 1) : '';
  const all = typeof source === 'string' ? await values[source]() : source;
  return all
    .filter((value) => isSafe(value) && `${kept}${value}`.startsWith(typed))
    .map((value) => ({ value: `${written}${kept}${value}`, description: '' }));
}

/** As a shell has it where a character was typed with a backslash before it. */
function unescaped(word: string): string {
  return word.replace(/\\(.)/gsu, '$1');
}

/**
 * Whether a name means itself in every shell, wherever it is inserted: it comes from files that others may have written.
 * Another name can be typed.
 */
function isSafe(value: string): boolean {
  return value.length <= 200 && /^[\p{L}\p{N}_.][\p{L}\p{N}_.,:@+/=-]*$/u.test(value);
}
