import type { FindingKey } from '../../../domain/scan/finding.ts';
import { count } from '../../../text/count.ts';
import { dateOf, minuteOf } from '../../../text/moment.ts';
import { printable } from '../../../text/printable.ts';
import { textWidth } from '../../../text/text-width.ts';
import { type Column, type Page, paragraph, row } from '../../layout.ts';

const indent = 4;
/** Wide enough for a moment to the minute where a narrower page has the date alone. */
const roomy = 110;

export type KeyColumns = {
  columns: readonly Column[];
  /** Whether a status has to be told apart: most users have active keys alone. */
  hasStatus: boolean;
  timeOf: (moment: number) => string;
};

/** One set of columns for all keys of a table, so that they stand below each other in all of it. */
export function keyColumns(page: Page, keys: readonly FindingKey[]): KeyColumns {
  const timeOf = page.width >= roomy ? minuteOf : dateOf;
  const hasStatus = keys.some(({ status }) => status !== 'Active');
  const id = widest(keys.map(nameOf), 'KEY', 20);
  const status = widest(
    keys.map((key) => printable(key.status)),
    'STATUS',
    13,
  );
  const created = timeOf(0).length;
  const age = widest(keys.map(ageOf), 'AGE', 10);
  const before = [id, ...(hasStatus ? [status] : []), created, age];
  const used = page.width - before.reduce((sum, width) => sum + width + 2, indent);
  return { columns: [...before, used].map((width) => ({ width })), hasStatus, timeOf };
}

export function keyHeading(page: Page, { columns, hasStatus }: KeyColumns): string[] {
  if (page.isNarrow) return [];
  const quiet = columns.map((column) => ({ ...column, style: page.style.quiet }));
  return row(indent, quiet, ['KEY', ...(hasStatus ? ['STATUS'] : []), 'CREATED', 'AGE', 'LAST USED']);
}

export function keyRow(page: Page, { columns, hasStatus, timeOf }: KeyColumns, key: FindingKey): string[] {
  if (page.isNarrow) return keyFacts(page, key, timeOf);
  const style = key.status === 'Active' ? undefined : page.style.quiet;
  const styled = columns.map((column) => (style === undefined ? column : { ...column, style }));
  const created = key.createdAt === null ? 'unknown' : timeOf(key.createdAt);
  const status = hasStatus ? [printable(key.status)] : [];
  return row(indent, styled, [nameOf(key), ...status, created, ageOf(key), lastUseOf(key, timeOf)]);
}

/** A fact a line. */
function keyFacts(page: Page, key: FindingKey, timeOf: KeyColumns['timeOf']): string[] {
  const created = key.createdAt === null ? 'unknown' : `${timeOf(key.createdAt)} (${ageOf(key)})`;
  const facts = [
    `status: ${printable(key.status)}`,
    `created: ${created}`,
    `last used: ${lastUseOf(key, timeOf)}`,
  ];
  return [...paragraph(page, '  ', nameOf(key)), ...facts.flatMap((fact) => paragraph(page, '    ', fact))];
}

function nameOf(key: FindingKey): string {
  if (key.id !== null) return printable(key.id);
  return key.slot === null ? 'id unknown' : `slot ${key.slot}`;
}

function ageOf(key: FindingKey): string {
  return key.ageDays === null ? '-' : count(key.ageDays, 'day');
}

function lastUseOf({ lastUsed }: FindingKey, timeOf: (moment: number) => string): string {
  if (lastUsed === null) return 'not read';
  if (lastUsed.state === 'never') return 'never';
  if (lastUsed.state === 'unknown') return 'unknown';
  const at = lastUsed.at === null ? 'unknown time' : timeOf(lastUsed.at);
  const by = lastUsed.service === null ? '' : ` ${printable(lastUsed.service)}`;
  const region = lastUsed.region === null ? '' : ` ${printable(lastUsed.region)}`;
  return `${at}${by}${region}`;
}

function widest(texts: readonly string[], heading: string, most: number): number {
  const width = texts.reduce((sum, text) => Math.max(sum, textWidth(text)), heading.length);
  return Math.min(width, most);
}
