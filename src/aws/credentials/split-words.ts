/**
 * Splits a text into words as a POSIX shell would, with quotes and backslashes but nothing that a shell replaces: what
 * Python's `shlex.split` does, by which botocore reads section names and the command of a `credential_process`.
 * @returns null where a quote is not closed, or nothing follows a backslash
 */
export function splitWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\' && quote !== "'") {
      index += 1;
      if (index === text.length) return null;
      const next = text.charAt(index);
      // Inside quotes a backslash stands for itself, but before the quote or another backslash.
      const isLiteral = quote !== null && next !== quote && next !== '\\';
      word = `${word ?? ''}${isLiteral ? '\\' : ''}${next}`;
    } else if (character === quote) {
      quote = null;
    } else if (quote === null && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (quote === null && /[ \t\r\n]/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = `${word ?? ''}${character}`;
    }
  }
  if (quote !== null) return null;
  return word === null ? words : [...words, word];
}
