import { textWidth, wrapText } from '../text/text-width.ts';
import { plainStyle, type ReportOptions, type Style } from './report.ts';

/** The marks that carry meaning without colour. */
export type Marks = { bad: string; unsure: string; good: string; command: string };

export type Page = { width: number; style: Style; marks: Marks };

/** Below this a line holds no key id beside its facts; a narrower terminal breaks lines itself. */
const narrowest = 72;

export function pageFor(options: ReportOptions): Page {
  return {
    width: Math.max(narrowest, Math.floor(options.columns)),
    style: options.color ? options.style : plainStyle,
    marks: options.unicode
      ? { bad: '✗', unsure: '?', good: '✓', command: '→' }
      : { bad: 'x', unsure: '?', good: '+', command: '>' },
  };
}

/** A phrase that stays on one line where it can. */
export function together(phrase: string): string {
  return phrase.replaceAll(' ', tie);
}

/** U+00A0: from outside none gets here, since a printable text shows it as an escape. */
const tie = '\u00a0';

/** Text broken at the page's width: `first` stands before the first line, blanks of its width before the others. */
export function paragraph(page: Page, first: string, text: string): string[] {
  const indent = textWidth(first);
  return wrapped(text, page.width - indent).map((line, index) =>
    `${index === 0 ? first : ' '.repeat(indent)}${line}`.trimEnd(),
  );
}

export type Column = { width: number; style?: (text: string) => string };

/** One row of cells two blanks apart; a cell that is too long goes on below itself. */
export function row(indent: number, columns: readonly Column[], cells: readonly string[]): string[] {
  const blocks = columns.map((column, index) => wrapped(cells[index] ?? '', column.width));
  const height = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = columns.map(({ width, style }, index) => {
      const text = blocks[index]?.[line] ?? '';
      const blanks = index === columns.length - 1 ? 0 : width - textWidth(text) + 2;
      return `${text === '' || style === undefined ? text : style(text)}${' '.repeat(blanks)}`;
    });
    return `${' '.repeat(indent)}${parts.join('')}`.trimEnd();
  });
}

/** `1 user`, `2 users`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The first few of many names, and how many more there are. */
export function firstFew(names: readonly string[], few: number): string {
  if (names.length <= few) return enumerate(names);
  return `${names.slice(0, few).join(', ')} and ${names.length - few} more`;
}

function wrapped(text: string, width: number): string[] {
  // Most cells fit; to find that out costs a tenth of breaking them.
  if (!text.includes('\n') && textWidth(text) <= width) return [text.replaceAll(tie, ' ')];
  return wrapText(text, width).map((line) => line.replaceAll(tie, ' '));
}
