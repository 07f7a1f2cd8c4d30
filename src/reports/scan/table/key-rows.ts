import type { FindingKey } from '../../../domain/scan/finding.ts';
import { dateOf, minuteOf } from '../../../text/moment.ts';
import { printable } from '../../../text/printable.ts';
import { textWidth } from '../../../text/text-width.ts';
import { type Column, type Page, row } from '../../layout.ts';

const indent = 4;
/** Wide enough for a moment to the minute where a narrower page has the date alone. */
const roomy = 110;

export type KeyColumns = { columns: readonly Column[]; timeOf: (moment: number) => string };

/** One set of columns for all keys of a table, so that they stand below each other in all of it. */
export function keyColumns(page: Page, keys: readonly FindingKey[]): KeyColumns {
  const timeOf = page.width >= roomy ? minuteOf : dateOf;
  const id = widest(keys.map(nameOf), 'KEY', 20);
  const status = widest(
    keys.map((key) => printable(key.status)),
    'STATUS',
    13,
  );
  const created = timeOf(0).length;
  const age = widest(keys.map(ageOf), 'AGE', 6);
  const used = page.width - indent - (id + status + created + age) - 4 * 2;
  return { columns: [id, status, created, age, used].map((width) => ({ width })), timeOf };
}

export function keyHeading(page: Page, { columns }: KeyColumns): string[] {
  const quiet = columns.map((column) => ({ ...column, style: page.style.quiet }));
  return row(indent, quiet, ['KEY', 'STATUS', 'CREATED', 'AGE', 'LAST USED']);
}

export function keyRow(page: Page, { columns, timeOf }: KeyColumns, key: FindingKey): string[] {
  const style = key.status === 'Active' ? undefined : page.style.quiet;
  const styled = columns.map((column) => (style === undefined ? column : { ...column, style }));
  const created = key.createdAt === null ? 'not known' : timeOf(key.createdAt);
  return row(indent, styled, [
    nameOf(key),
    printable(key.status),
    created,
    ageOf(key),
    lastUseOf(key, timeOf),
  ]);
}

function nameOf(key: FindingKey): string {
  if (key.id !== null) return printable(key.id);
  return key.slot === null ? 'id not known' : `slot ${key.slot}`;
}

function ageOf(key: FindingKey): string {
  return key.ageDays === null ? '-' : `${key.ageDays}d`;
}

function lastUseOf({ lastUsed }: FindingKey, timeOf: (moment: number) => string): string {
  if (lastUsed === null) return 'not asked';
  if (lastUsed.state === 'never') return 'never';
  if (lastUsed.state === 'unknown') return 'not known';
  const at = lastUsed.at === null ? 'at a time not known' : timeOf(lastUsed.at);
  const by = lastUsed.service === null ? '' : ` ${printable(lastUsed.service)}`;
  const region = lastUsed.region === null ? '' : ` ${printable(lastUsed.region)}`;
  return `${at}${by}${region}`;
}

function widest(texts: readonly string[], heading: string, most: number): number {
  const width = texts.reduce((sum, text) => Math.max(sum, textWidth(text)), heading.length);
  return Math.min(width, most);
}
