/** One simple command of a script: its words without their quotes, and the line (from 1) where it begins. */
export type ShellCommand = { words: readonly string[]; line: number };

/** Blanks; a comment; what ends a command; a redirection and its file; a word with its quotes. In this order. */
const token =
  /(?<blank>[ \t]+|\\\n)|(?<comment>#[^\n]*)|(?<redirection>\d?(?:>[>&]?|<<<|<(?!<))(?!\()[ \t]*)|(?<end>[\n;&|()]+|[$<>]\(|`)|(?<word>(?:\\[\s\S]|'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\$\{[^}]*\}|\$(?!\()|[^\s\\'"$;&|()<>`])+)/y;

/**
 * The simple commands of a script for POSIX sh or bash, as far as documentation has them: pipes, lists, substitutions
 * (each a command of its own), comments, quotes, lines that go on; no here-documents.
 * @throws Error where the script has something else.
 */
export function shellCommands(script: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let begin = 0;
  let isTarget = false;
  const end = () => {
    if (words.length > 0) commands.push({ words, line: lineAt(script, begin) });
    words = [];
  };
  for (let at = 0; at < script.length; ) {
    token.lastIndex = at;
    const groups = token.exec(script)?.groups;
    if (groups === undefined) throw new Error(`line ${lineAt(script, at)} is no shell that is read here`);
    if (groups['end'] !== undefined) end();
    if (groups['redirection'] !== undefined) isTarget = true;
    if (groups['word'] !== undefined) {
      if (words.length === 0) begin = at;
      if (!isTarget) words.push(withoutQuotes(groups['word']));
      isTarget = false;
    }
    at = token.lastIndex;
  }
  end();
  return commands;
}

function withoutQuotes(word: string): string {
  return word.replaceAll(
    /\\([\s\S])|'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"/g,
    (_, escaped: string | undefined, single: string | undefined, double: string | undefined) =>
      escaped ?? single ?? (double ?? '').replaceAll(/\\(["\\$`])/g, '$1'),
  );
}

function lineAt(text: string, place: number): number {
  return text.slice(0, place).split('\n').length;
}
