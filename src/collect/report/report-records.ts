import { columnOfOpenQuote, splitQuoted } from './quoted-record.ts';
import { ReportSyntaxError } from './report-syntax-error.ts';

/** @param line counts from 1; `text` is the record as it stands in the file. */
export type OnRecord = (cells: string[], line: number, text: string) => void;

/**
 * Splits CSV text (RFC 4180; LF or CRLF; the last line end may be missing) into records, as the text comes.
 * A line without a quote is split here, by far the cheapest way; a record with one is papaparse's.
 */
export function createRecordSplitter(onRecord: OnRecord, separator = ',') {
  let rest = '';
  let line = 0;
  let quoted: QuotedLines | null = null;

  function takeLine(raw: string): void {
    line += 1;
    const hasQuote = raw.includes('"');
    if (quoted === null && !hasQuote) {
      const text = withoutReturn(raw);
      if (text !== '') onRecord(text.split(separator), line, text);
      return;
    }
    const opensOrCloses = hasQuote && hasOddQuotes(raw);
    if (quoted === null) {
      if (opensOrCloses) quoted = { lines: [raw], line, length: raw.length };
      else takeQuoted(withoutReturn(raw), line);
      return;
    }
    quoted.lines.push(raw);
    quoted.length += raw.length;
    if (quoted.length > longestRecord) throw openQuote(quoted, 'more than 1 MiB without one');
    if (!opensOrCloses) return;
    const record = quoted;
    quoted = null;
    takeQuoted(withoutReturn(record.lines.join('\n')), record.line);
  }

  function openQuote({ lines, line: first }: QuotedLines, found: string): ReportSyntaxError {
    const column = columnOfOpenQuote(lines[0] as string, separator);
    return new ReportSyntaxError(first, column, 'a quote that is closed', found);
  }

  function takeQuoted(text: string, firstLine: number): void {
    onRecord(splitQuoted(text, firstLine, separator), firstLine, text);
  }

  return {
    push(text: string): void {
      let start = 0;
      let end = text.indexOf('\n');
      if (end !== -1 && rest !== '') {
        takeLine(rest + text.slice(0, end));
        rest = '';
        start = end + 1;
        end = text.indexOf('\n', start);
      }
      for (; end !== -1; end = text.indexOf('\n', start)) {
        takeLine(text.slice(start, end));
        start = end + 1;
      }
      rest += text.slice(start);
      if (rest.length > longestRecord)
        throw new ReportSyntaxError(line + 1, 1, 'a line of at most 1 MiB', 'a longer one');
    },
    /** Where the next character will stand, from 1. */
    position: () => ({ line: line + 1, column: rest.length + 1 }),
    end(): void {
      if (rest !== '') takeLine(rest);
      rest = '';
      if (quoted !== null) throw openQuote(quoted, 'the end of the file');
    },
  };
}

/** The lines of a record whose quote is open, and how many characters they have together. */
type QuotedLines = { lines: string[]; line: number; length: number };

/** No row of AWS has a thousandth of it. Without a bound, a file without line ends would fill the memory. */
const longestRecord = 1024 * 1024;

function withoutReturn(raw: string): string {
  return raw.endsWith('\r') ? raw.slice(0, -1) : raw;
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

/** The column (from 1) at which a cell begins. Only errors ask. */
export function columnOfCell(cells: readonly string[], text: string, index: number): number {
  let column = 1;
  for (const cell of cells.slice(0, index)) {
    const isQuoted = text[column - 1] === '"';
    column += (isQuoted ? cell.replaceAll('"', '""').length + 2 : cell.length) + 1;
  }
  return column;
}
