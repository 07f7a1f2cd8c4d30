import type { Row } from './rows/row.ts';

const headings = ['', 'solekey', 'beside', 'ratio', 'least–most', 'at most', ''];

/** The rows as a Markdown table. */
export function renderTable(rows: readonly Row[]): string {
  const lines = [headings, headings.map(() => '---'), ...rows.map(cells)];
  return lines.map((line) => `| ${line.join(' | ')} |\n`).join('');
}

function cells({ name, ours, theirs, ratio: { median, least, most }, limit }: Row): string[] {
  const range = least === most ? '' : `${number(least)}–${number(most)}`;
  const verdict = limit === null ? '' : median <= limit ? 'met' : 'missed';
  return [name, ours, theirs, number(median), range, limit === null ? '' : number(limit), verdict];
}

function number(ratio: number): string {
  return ratio < 0.2 ? ratio.toFixed(3) : ratio.toFixed(2);
}
