import { invalid } from '../service-error.ts';
import { type Call, text } from './operation.ts';

/** IAM API reference: `MaxItems` is 1 to 1000, 100 where it is absent. */
const DEFAULT_ITEMS = 100;
const MOST_ITEMS = 1000;

/** A marker that {@link page} never makes: it leads to the first page, for a fault that pages for ever. */
export const ENDLESS_MARKER = 'ZW5kbGVzcw';

/**
 * One page of `items` by IAM's rules. A marker is a place in an order that only grows at its end, so an
 * item is neither lost nor shown twice when others come and go between pages.
 */
export function page<T>(
  call: Call,
  all: readonly T[],
  isShown: (item: T) => boolean,
): { items: T[]; rest: { IsTruncated: boolean; Marker?: string } } {
  const size = pageSize(call);
  const items: T[] = [];
  let index = startOf(text(call, 'Marker'));
  for (; index < all.length; index += 1) {
    const item = all[index] as T;
    if (!isShown(item)) continue;
    if (items.length === size) break;
    items.push(item);
  }
  if (index >= all.length) return { items, rest: { IsTruncated: false } };
  return { items, rest: { IsTruncated: true, Marker: Buffer.from(`after:${index}`).toString('base64') } };
}

function pageSize(call: Call): number {
  const asked = text(call, 'MaxItems');
  if (asked === undefined) return DEFAULT_ITEMS;
  const size = Number(asked);
  if (!Number.isInteger(size) || size < 1 || size > MOST_ITEMS) {
    const bound = size < 1 ? 'greater than or equal to 1' : `less than or equal to ${MOST_ITEMS}`;
    throw invalid(
      `1 validation error detected: Value '${asked}' at 'maxItems' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
  return size;
}

function startOf(marker: string | undefined): number {
  if (marker === undefined || marker === ENDLESS_MARKER) return 0;
  const place = /^after:(\d+)$/.exec(Buffer.from(marker, 'base64').toString('utf8'));
  if (!place) throw invalid('Invalid Marker.');
  return Number(place[1]);
}
