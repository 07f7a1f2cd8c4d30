import type { KeyWithUse } from '../../../domain/plan/plan-event.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Page } from '../../layout.ts';

/** What one line of time shows: the keys of one card share it, so that they can be compared. */
export type Span = { from: EpochMs; now: EpochMs };

/** From the oldest creation; null where none is known. */
export function spanOf(keys: readonly KeyWithUse[], now: EpochMs): Span | null {
  const created = keys.flatMap(({ createdAt }) => createdAt ?? []).filter((moment) => moment < now);
  return created.length === 0 ? null : { from: Math.min(...created), now };
}

export function timelineLegend(page: Page): string {
  const { silent } = marks(page);
  return `[ created  = in service  ] last used  ${silent} unused since  ? not known; the right edge is now`;
}

/**
 * A key's life as one line: `[=====]····`. Two moments that fall together stand beside each other, since a use that
 * could not be seen would look like none.
 */
export function timeline(page: Page, { createdAt, lastUsed }: KeyWithUse, span: Span, width: number): string {
  if (createdAt === null) return '?'.repeat(width);
  const last = width - 1;
  const place = (moment: EpochMs) => {
    const part = (moment - span.from) / (span.now - span.from);
    return Math.min(last, Math.max(0, Math.round(part * last)));
  };
  const { silent } = marks(page);
  const start = Math.min(place(createdAt), last - 1);
  const before = ' '.repeat(start);
  const left = last - start;
  if (lastUsed === null || lastUsed.state === 'unknown') return `${before}[${'?'.repeat(left)}`;
  if (lastUsed.at === null) return `${before}[${silent.repeat(left)}`;
  const used = Math.max(place(lastUsed.at), start + 1);
  return `${before}[${'='.repeat(used - start - 1)}]${silent.repeat(last - used)}`;
}

function marks({ marks: { good } }: Page): { silent: string } {
  return { silent: good === '+' ? '.' : '·' };
}
