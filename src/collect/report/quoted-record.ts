import Papa from 'papaparse';
import { quoteCell, ReportSyntaxError } from './report-syntax-error.ts';

/**
 * The cells of a record that holds quotes, by RFC 4180.
 * @param line the line (from 1) at which it begins. Throws a ReportSyntaxError that says what is wrong with its quotes.
 */
export function splitQuoted(text: string, line: number, separator: string): string[] {
  const { data, errors } = parse(text, separator);
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

/** Where, from 1, the quote stands that nothing closes. */
export function columnOfOpenQuote(text: string, separator: string): number {
  const open = parse(text, separator).errors.find(({ code }) => code === 'MissingQuotes');
  return open?.index ?? text.indexOf('"') + 1;
}

function parse(text: string, delimiter: string): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, { delimiter, newline: '\n', quoteChar: '"' });
}

/** papaparse points at the field, behind its opening quote. */
function badQuote(text: string, line: number, { code, index }: Papa.ParseError): ReportSyntaxError {
  const start = index ?? 0;
  if (code === 'MissingQuotes') {
    return new ReportSyntaxError(line, start, 'a quote that is closed', 'the end of the line');
  }
  let end = text.indexOf('"', start);
  while (text[end + 1] === '"') end = text.indexOf('"', end + 2);
  const expected = 'a comma or the end of the line after a closing quote';
  return new ReportSyntaxError(line, end + 2, expected, quoteCell(text.slice(end + 1)));
}
