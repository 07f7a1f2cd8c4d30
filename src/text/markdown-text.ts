import { printable } from './printable.ts';

/**
 * A text from outside as Markdown shows it, character by character: no markup, no link, no mention, no HTML, no new
 * line (CommonMark, "Entity and numeric character references"; GitHub Flavored Markdown, "Autolinks"). A forge makes
 * mentions and issues of `@` and `#` after that, so a space of no width parts them from what follows.
 */
export function markdownText(text: string): string {
  return printable(text)
    .replaceAll(/[\\`*_{}[\]<>&|~]/g, reference)
    .replaceAll(/:(?=\/\/)|(?<=\bwww)\./gi, reference)
    .replaceAll(/@|#(?!\d+;)/g, (character) => `${character}\u200b`);
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** As code, where nothing is markup. A longer fence holds a text with backquotes of its own; `|` would end a cell. */
export function markdownCode(text: string): string {
  const shown = printable(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest === 0 ? '' : ' ';
  return `${fence}${pad}${shown}${pad}${fence}`;
}
