import Papa from 'papaparse';
import { quoteCell, ReportSyntaxError } from './report-syntax-error.ts';

/** @param line counts from 1; `text` is the record as it stands in the file. */
export type OnRecord = (cells: string[], line: number, text: string) => void;

/**
 * Splits CSV text (RFC 4180; LF or CRLF; the last line end may be missing) into records, as the text comes.
 * A line without a quote is split here, by far the cheapest way; a record with one is papaparse's.
 */
export function createRecordSplitter(onRecord: OnRecord) {
  let rest = '';
  let line = 0;
  let quoted: { lines: string[]; line: number } | null = null;

  function takeLine(raw: string): void {
    line += 1;
    const hasQuote = raw.includes('"');
    if (quoted === null && !hasQuote) {
      const text = withoutReturn(raw);
      if (text !== '') onRecord(text.split(','), line, text);
      return;
    }
    const opensOrCloses = hasQuote && hasOddQuotes(raw);
    if (quoted === null) {
      if (opensOrCloses) quoted = { lines: [raw], line };
      else takeQuoted(withoutReturn(raw), line);
      return;
    }
    quoted.lines.push(raw);
    if (!opensOrCloses) return;
    const record = quoted;
    quoted = null;
    takeQuoted(withoutReturn(record.lines.join('\n')), record.line);
  }

  function takeQuoted(text: string, firstLine: number): void {
    onRecord(splitQuoted(text, firstLine), firstLine, text);
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
    },
    /** Whether the next character begins a record. */
    isBetweenRecords: () => rest === '' && quoted === null,
    /** Counts a line that was read elsewhere; only between records. @returns its number */
    passLine(): number {
      line += 1;
      return line;
    },
    /** Where the next character will stand, from 1. */
    position: () => ({ line: line + 1, column: rest.length + 1 }),
    end(): void {
      if (rest !== '') takeLine(rest);
      rest = '';
      if (quoted === null) return;
      const column = columnOfOpenQuote(quoted.lines[0] as string);
      throw new ReportSyntaxError(quoted.line, column, 'a quote that is closed', 'the end of the file');
    },
  };
}

function withoutReturn(raw: string): string {
  return raw.endsWith('\r') ? raw.slice(0, -1) : raw;
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

function columnOfOpenQuote(text: string): number {
  const open = parse(text).errors.find(({ code }) => code === 'MissingQuotes');
  return open?.index ?? text.indexOf('"') + 1;
}

function parse(text: string): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, { delimiter: ',', newline: '\n', quoteChar: '"' });
}

function splitQuoted(text: string, line: number): string[] {
  const { data, errors } = parse(text);
  const [cells] = data;
  // Its quotes are even in number, and yet they hold no line end together.
  if (cells === undefined || data.length > 1) {
    throw new ReportSyntaxError(
      line,
      text.indexOf('"') + 1,
      'a field quoted as a whole',
      'a quote within it',
    );
  }
  const [error] = errors;
  if (error !== undefined) throw badQuote(text, line, error);
  return cells;
}

/** papaparse points at the field, behind its opening quote. */
function badQuote(text: string, line: number, { code, index }: Papa.ParseError): ReportSyntaxError {
  const start = index ?? 0;
  if (code === 'MissingQuotes')
    return new ReportSyntaxError(line, start, 'a quote that is closed', 'the end of the line');
  let end = text.indexOf('"', start);
  while (text[end + 1] === '"') end = text.indexOf('"', end + 2);
  return new ReportSyntaxError(
    line,
    end + 2,
    'a comma or the end of the line after a closing quote',
    quoteCell(text.slice(end + 1)),
  );
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
