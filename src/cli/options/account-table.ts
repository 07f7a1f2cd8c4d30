import Papa from 'papaparse';
import { usageError } from '../usage.ts';
import { isAccountId, readAccountId, readAccountIds } from './account-id.ts';

/**
 * The account ids of a file: one a line, or a column of a table that commas, semicolons or tabs separate.
 * Which column holds them is never guessed: a header names it, or it is the only one in which every row has an id.
 * @param file named in what is wrong with it
 */
export function readAccountTable(file: string, text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/#.*/, ''));
  if (lines.every((line) => /^[\d,\s-]*$/.test(line))) return readAccountIds(file, lines.join(','));
  const rows = rowsOf(text);
  const [first] = rows;
  const named = first === undefined ? [] : idColumns(first.cells);
  const data = named.length > 0 ? rows.slice(1) : rows;
  const column = columnOf(file, data, named, first?.cells ?? []);
  const ids = data.map(({ cells, line }) => readAccountId(`${file}:${line}`, cells[column] ?? ''));
  return [...new Set(ids)];
}

type Row = { cells: readonly string[]; line: number };

/** Comments and blank lines are no rows; a `#` within a name is no comment. */
function rowsOf(text: string): Row[] {
  const lines = text.split(/\r?\n/).map((raw, index) => ({ text: raw.trim(), line: index + 1 }));
  const written = lines.filter((line) => line.text !== '' && !line.text.startsWith('#'));
  const separator = separatorOf(written[0]?.text ?? '');
  return written.map((row) => ({ line: row.line, cells: split(row.text, separator) }));
}

/** The one that cuts an id, or the name of a column of them, out of the first row. */
function separatorOf(row: string): string {
  const cuts = (separator: string) => {
    const cells = split(row, separator);
    return cells.some(isAccountId) || idColumns(cells).length > 0;
  };
  return [',', ';', '\t'].find(cuts) ?? ',';
}

function split(row: string, delimiter: string): string[] {
  const { data } = Papa.parse<string[]>(row, { delimiter });
  return (data[0] ?? []).map(withoutComment);
}

function withoutComment(cell: string): string {
  return cell.replace(/\s+#.*/, '').trim();
}

/** What AWS's own exports and people call the column (AWS Organizations' CSV of accounts; Cost and Usage Reports). */
const idNames: ReadonlySet<string> = new Set([
  'id',
  'account',
  'accounts',
  'accountid',
  'accountids',
  'accountno',
  'accountnumber',
  'awsaccount',
  'awsaccountid',
  'awsaccountnumber',
  'linkedaccount',
  'linkedaccountid',
  'memberaccountid',
  'usageaccountid',
]);

function idColumns(cells: readonly string[]): number[] {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (cells.some(isAccountId)) return [];
  return [...cells.keys()].filter((index) => idNames.has(plain(cells[index] ?? '')));
}

function columnOf(
  file: string,
  data: readonly Row[],
  named: readonly number[],
  header: readonly string[],
): number {
  const width = Math.max(0, ...data.map(({ cells }) => cells.length));
  const candidates = named.length > 0 ? named : [...Array(width).keys()];
  const whole = candidates.filter((index) => data.every(({ cells }) => isAccountId(cells[index] ?? '')));
  const [column] = whole;
  if (column !== undefined && (whole.length === 1 || data.length === 0)) return column;
  if (whole.length > 1) {
    const names = whole.map((index) => (named.length > 0 ? `"${header[index]}"` : `${index + 1}`)).join(', ');
    throw usageError(
      `${file} has account IDs in several columns: ${names}.`,
      'Use a file with one column of account IDs.',
    );
  }
  // The error then names the first row that has none.
  const most = (index: number) => data.filter(({ cells }) => isAccountId(cells[index] ?? '')).length;
  return candidates.toSorted((one, other) => most(other) - most(one))[0] ?? 0;
}
