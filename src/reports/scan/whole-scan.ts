import type { AccountDone, ScanDone, ScanEvent, ScanStarted } from '../../domain/scan/scan-event.ts';

/**
 * The events that reports are made of, progress left out.
 * A stream that does not begin with `scan-started` and end with `scan-done` is a defect of its maker, and thrown:
 * a report that ended there would leave accounts out without a word.
 */
export async function* wholeScan(
  events: AsyncIterable<ScanEvent>,
): AsyncGenerator<ScanStarted | AccountDone | ScanDone, void, undefined> {
  let last: ScanEvent['type'] | null = null;
  for await (const event of events) {
    if (event.type === 'progress') continue;
    if ((last === null) !== (event.type === 'scan-started') || last === 'scan-done') {
      throw new Error(`A scan's events are out of order: ${event.type} after ${last ?? 'nothing'}.`);
    }
    last = event.type;
    yield event;
  }
  if (last !== 'scan-done')
    throw new Error(`A scan's events ended after ${last ?? 'nothing'}, before it was done.`);
}
