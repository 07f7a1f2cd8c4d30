import { columnOfCell } from './report-records.ts';
import { quoteCell, ReportSyntaxError } from './report-syntax-error.ts';

/** Where the columns of one key slot stand; -1: the report has no such column. */
export type SlotColumns = {
  slot: number;
  active: number;
  rotated: number;
  usedAt: number;
  usedRegion: number;
  usedService: number;
};

export type ReportHeader = {
  width: number;
  names: readonly string[];
  user: number;
  arn: number;
  /** -1: a report without the column shows nothing of a third key. */
  furtherCredentials: number;
  slots: readonly SlotColumns[];
  /** Every column that holds a moment of the past: a creation, a change, a use. */
  moments: readonly number[];
};

/** IAM user guide, "Getting credential reports for your AWS account". */
const pastMoments = [
  'user_creation_time',
  'password_last_used',
  'password_last_changed',
  'cert_1_last_rotated',
  'cert_2_last_rotated',
];

/** Reads the header by name, never by position: columns are added, and unknown ones are accepted. */
export function readHeader(cells: string[], line: number, text: string): ReportHeader {
  const row = cells.findIndex((cell) => cell.startsWith('arn:aws'));
  if (row !== -1) {
    const expected = "a credential report's header line";
    throw new ReportSyntaxError(
      line,
      1,
      expected,
      `no header line, but a row with ${quoteCell(cells[row] ?? '')}`,
    );
  }
  const places = new Map<string, number>();
  for (const [index, name] of cells.entries()) {
    if (places.has(name)) {
      throw new ReportSyntaxError(
        line,
        columnOfCell(cells, text, index),
        'each column once',
        quoteCell(name),
      );
    }
    places.set(name, index);
  }
  const place = (name: string) => places.get(name) ?? -1;
  const required = (name: string) => {
    const index = place(name);
    if (index !== -1) return index;
    throw new ReportSyntaxError(
      line,
      1,
      `a credential report's header with the column "${name}"`,
      quoteCell(text),
    );
  };
  const user = required('user');
  const arn = required('arn');
  for (const slot of [1, 2]) {
    required(`access_key_${slot}_active`);
    required(`access_key_${slot}_last_rotated`);
  }
  const slots = slotNumbers(cells).map((slot) => ({
    slot,
    active: place(`access_key_${slot}_active`),
    rotated: place(`access_key_${slot}_last_rotated`),
    usedAt: place(`access_key_${slot}_last_used_date`),
    usedRegion: place(`access_key_${slot}_last_used_region`),
    usedService: place(`access_key_${slot}_last_used_service`),
  }));
  return {
    width: cells.length,
    names: cells,
    user,
    arn,
    furtherCredentials: place('additional_credentials_info'),
    slots,
    moments: pastMoments.map(place).filter((index) => index !== -1),
  };
}

/** Whether a record is the header of a further report in the same text. No row has such cells. */
export function isFurtherHeader(cells: readonly string[]): boolean {
  return cells.includes('arn') && cells.includes('access_key_1_active');
}

/**
 * A row with the header of the next report behind it: AWS ends a report without a newline, so `cat` and `>>` put them on
 * one line. Every header begins with these two columns.
 * @returns null where it is a row alone
 */
export function splitGlued(
  cells: readonly string[],
  width: number,
): { row: string[]; header: string[] } | null {
  const [glued = '', next] = cells.slice(width - 1, width + 1);
  const match = next === 'arn' ? /^(.*?)\ufeff?user$/s.exec(glued) : null;
  if (match === null) return null;
  return { row: [...cells.slice(0, width - 1), match[1] ?? ''], header: ['user', ...cells.slice(width)] };
}

/** Two today. A report that grows a third pair of columns must not hide a third key. */
function slotNumbers(names: string[]): number[] {
  return names.flatMap((name) => {
    const match = /^access_key_([1-9]\d*)_active$/.exec(name);
    return match === null ? [] : [Number(match[1])];
  });
}
