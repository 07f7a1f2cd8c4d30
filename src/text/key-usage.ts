import { describeCaller } from '../domain/caller/group-callers.ts';
import type { DecidedUser } from '../domain/plan/plan-event.ts';
import { minuteOf } from './moment.ts';
import { printable } from './printable.ts';

/** What CloudTrail shows of the calls that a key signed, as a page shows it. All of it is printable. */
export type KeyUsage = { key: string; calls: string; when: string; addresses: string[]; callers: string[] };

/** The most addresses or callers of a key that a page shows. */
const mostShown = 20;

/** Of each key that signed a call, the oldest key first. Empty where CloudTrail was not asked. */
export function keyUsages(trails: DecidedUser['trails']): KeyUsage[] {
  return trails.flatMap(({ key, seen, sourceAddresses, callers }) => {
    if (seen === null) return [];
    const { calls, firstAt, lastAt } = seen;
    return [
      {
        key: printable(key),
        calls: `${calls} ${calls === 1 ? 'call' : 'calls'}`,
        when: `${minuteOf(firstAt)} to ${minuteOf(lastAt)} UTC`,
        addresses: shown(sourceAddresses),
        callers: shown(callers.map((caller) => `${describeCaller(caller)}: ${caller.calls}`)),
      },
    ];
  });
}

function shown(words: readonly string[]): string[] {
  const more = words.length - mostShown;
  return [...words.slice(0, mostShown).map(printable), ...(more > 0 ? [`and ${more} more`] : [])];
}
