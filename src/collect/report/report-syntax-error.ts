/** A credential report that is not one: where, what was expected there, and what stands there. Lines and columns count from 1. */
export class ReportSyntaxError extends Error {
  override readonly name = 'ReportSyntaxError';
  readonly line: number;
  readonly column: number;
  readonly expected: string;
  readonly found: string;

  constructor(line: number, column: number, expected: string, found: string) {
    super(`line ${line}, column ${column}: expected ${expected}, found ${found}`);
    this.line = line;
    this.column = column;
    this.expected = expected;
    this.found = found;
  }
}

/** What stands in a cell, short enough for an error message. */
export function quoteCell(text: string): string {
  if (text === '') return 'nothing';
  return text.length > 40 ? `${JSON.stringify(text.slice(0, 40))}…` : JSON.stringify(text);
}
