import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | null;

/**
 * RFC 4180, but for LF at a line's end: every reader of CSV takes both, while awk, cut and diff would
 * take a CR for a part of the last cell.
 */
export function csvText(table: readonly (readonly Cell[])[]): string {
  return stringify([...table], {
    record_delimiter: '\n',
    // A cell that begins like a formula is run by spreadsheets (OWASP, "CSV Injection"); an apostrophe before it
    // makes it text. User names may begin with `=`, `+`, `-` and `@` (IAM API reference, CreateUser).
    escape_formulas: true,
  });
}
