import { textWidth, wrapText } from '../text/text-width.ts';
import { plainStyle, type ReportOptions, type Style } from './report.ts';

/** The marks that carry meaning without colour. */
export type Marks = { bad: string; unsure: string; good: string; command: string };

export type Page = {
  width: number;
  style: Style;
  marks: Marks;
  /** Whether a line holds no key id beside its facts: then each fact has a line of its own. */
  isNarrow: boolean;
} & Pick<ReportOptions, 'detail' | 'isVerbose' | 'isSaved' | 'commandLine'>;

/** Cells of a line; a narrower terminal breaks lines itself. */
const narrowest = 40;
const roomForColumns = 72;

export function pageFor(options: ReportOptions): Page {
  const { detail, isVerbose, isSaved, commandLine } = options;
  const width = Math.max(narrowest, Math.floor(options.columns));
  return {
    width,
    isNarrow: width < roomForColumns,
    ...{ detail, isVerbose, isSaved, commandLine },
    style: options.color ? options.style : plainStyle,
    marks: options.unicode
      ? { bad: '✗', unsure: '?', good: '✓', command: '→' }
      : { bad: 'x', unsure: '?', good: '+', command: '>' },
  };
}

/** A phrase that stays on one line where it fits on one. */
export function together(phrase: string): string {
  return phrase.replaceAll(' ', tie);
}

/** U+00A0: from outside none gets here, since a printable text shows it as an escape. */
const tie = '\u00a0';

/** Text broken at the page's width: `first` stands before the first line, blanks of its width before the others. */
export function paragraph(page: Pick<Page, 'width'>, first: string, text: string): string[] {
  const indent = textWidth(first);
  return wrapped(text, page.width - indent).map((line, index) =>
    `${index === 0 ? first : ' '.repeat(indent)}${line}`.trimEnd(),
  );
}

export type Column = { width: number; style?: (text: string) => string };

/**
 * One row of cells two blanks apart; a cell that is too long goes on below itself. A word that is wider than its column
 * stays whole, since a broken id can't be copied: the cells after it begin on the next line.
 */
export function row(indent: number, columns: readonly Column[], cells: readonly string[]): string[] {
  const blocks = columns.map((column, index) => wrapped(cells[index] ?? '', column.width));
  const wide = blocks.findIndex((block, index) =>
    block.some((line) => textWidth(line) > widthOf(columns, index)),
  );
  if (wide === -1 || wide === columns.length - 1) return aligned(indent, columns, blocks);
  const next = columns.slice(0, wide + 1).reduce((sum, { width }) => sum + width + 2, indent);
  return [
    ...aligned(indent, columns.slice(0, wide + 1), blocks),
    ...row(next, columns.slice(wide + 1), cells.slice(wide + 1)),
  ];
}

function widthOf(columns: readonly Column[], index: number): number {
  return columns[index]?.width ?? 0;
}

function aligned(indent: number, columns: readonly Column[], blocks: readonly string[][]): string[] {
  const height = Math.max(...columns.map((_, index) => blocks[index]?.length ?? 0));
  return Array.from({ length: height }, (_, line) => {
    const parts = columns.map(({ width, style }, index) => {
      const text = blocks[index]?.[line] ?? '';
      const blanks = index === columns.length - 1 ? 0 : width - textWidth(text) + 2;
      return `${text === '' || style === undefined ? text : style(text)}${' '.repeat(blanks)}`;
    });
    return `${' '.repeat(indent)}${parts.join('')}`.trimEnd();
  });
}

/** A command on a line of its own, never broken, so that it can be pasted. */
export function commandLines(page: Page, first: string, command: string): string[] {
  return [`${first}${page.style.command(command)}`];
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
  return wrapText(text, width)
    .flatMap((line) => (textWidth(line) <= width ? line : wrapText(line.replaceAll(tie, ' '), width)))
    .map((line) => line.replaceAll(tie, ' '));
}
