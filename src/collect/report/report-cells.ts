import type { EpochMs } from '../../domain/time.ts';
import { parseTime } from '../../domain/time.ts';
import { columnOfCell } from './report-records.ts';
import { quoteCell, ReportSyntaxError } from './report-syntax-error.ts';

/** A row: its cells, the line (from 1) at which it begins, and its text as it stands in the file. */
export type Row = { cells: readonly string[]; line: number; text: string };

/** The row must have this cell: `readHeader` found its column, and the row is as wide as the header. */
export function cellOf(row: Row, index: number): string {
  return row.cells[index] ?? refuseCell(row, index, 'a field');
}

/** `null`: the cell is empty, or the report has no such column (`index` is -1). */
export function readWord(row: Row, index: number): string | null {
  if (index === -1) return null;
  const cell = cellOf(row, index);
  return isEmptyCell(cell) ? null : cell;
}

/** Reports have `true`; AWS's documentation has `TRUE`. */
export function readBoolean(row: Row, index: number): boolean {
  const cell = cellOf(row, index);
  if (cell === 'true') return true;
  if (cell === 'false') return false;
  const lower = cell.toLowerCase();
  if (lower !== 'true' && lower !== 'false') refuseCell(row, index, 'true or false');
  return lower === 'true';
}

/** `null`: the cell is empty, or the report has no such column (`index` is -1). */
export function readMoment(row: Row, index: number): EpochMs | null {
  const word = readWord(row, index);
  if (word === null) return null;
  return parseTime(word) ?? refuseCell(row, index, 'a time such as 2026-01-31T09:30:00Z, or N/A');
}

/** `no_information`: a password only; `not_supported`: some columns of root in older reports. */
export function isEmptyCell(cell: string): boolean {
  return cell === 'N/A' || cell === '' || cell === 'no_information' || cell === 'not_supported';
}

export function refuseCell({ cells, line, text }: Row, index: number, expected: string): never {
  throw new ReportSyntaxError(
    line,
    columnOfCell(cells, text, index),
    expected,
    quoteCell(cells[index] ?? ''),
  );
}

export function checkWidth(width: number, { cells, line, text }: Row): void {
  if (cells.length === width) return;
  const column = cells.length < width ? text.length + 1 : columnOfCell(cells, text, width);
  throw new ReportSyntaxError(line, column, `${width} fields, as in the header`, `${cells.length}`);
}
