import { describe, expect, it } from 'vitest';
import type { AccountDone } from '../../domain/scan/scan-event.ts';
import { doneOf, never, settled, workshop } from '../testing/workshop.ts';
import { type AccountWork, runConcurrently } from './run-concurrently.ts';

describe('an account that only waits for AWS', () => {
  /** Work that waits before it reads, and says when it reads. */
  function waiters(number: number) {
    const opened: number[] = [];
    const reading = new Set<number>();
    let mostReading = 0;
    const waits = Array.from({ length: number }, () => Promise.withResolvers<void>());
    const reads = Array.from({ length: number }, () => Promise.withResolvers<void>());
    const work = waits.map(
      (wait, at): AccountWork<AccountDone> =>
        async (_stop, _report, place) => {
          opened.push(at);
          place.leave();
          await wait.promise;
          await place.comeBack();
          reading.add(at);
          mostReading = Math.max(mostReading, reading.size);
          await reads[at]?.promise;
          reading.delete(at);
          return doneOf(`account ${at}`);
        },
    );
    return { work, opened, reading, waits, reads, mostReading: () => mostReading };
  }

  it('gives its place to another, and comes back before what has not begun', async () => {
    const { work, opened, reading, waits } = waiters(3);
    const others = workshop(3);
    const merged = runConcurrently([...work, ...others.work], 1, never);
    const first = merged.next();
    await settled();
    expect([opened, others.opened]).toEqual([[0, 1, 2], ['account 0']]);
    for (const wait of waits) wait.resolve();
    await settled();
    expect(reading.size).toBe(0);
    others.at(0).finish();
    await first;
    void merged.next();
    await settled();
    expect([[...reading], others.opened]).toEqual([[0], ['account 0']]);
  });

  it('reads in as many places as there are, however many come back at once', async () => {
    const { work, opened, waits, reads, mostReading } = waiters(40);
    const ids: string[] = [];
    const all = (async () => {
      for await (const event of runConcurrently(work, 3, never))
        if (event.type === 'account-done') ids.push(event.account.id);
    })();
    await settled();
    expect(opened).toHaveLength(40);
    for (const wait of waits) wait.resolve();
    for (const read of reads) {
      await settled();
      read.resolve();
    }
    await all;
    expect(ids).toHaveLength(40);
    expect(mostReading()).toBe(3);
  });

  it('waits with 32 others for each place, and no more', async () => {
    const { work, opened, waits, reads } = waiters(100);
    const all = (async () => {
      for await (const _ of runConcurrently(work, 2, never));
    })();
    await settled();
    expect(opened).toHaveLength(64);
    for (const wait of [...waits, ...reads]) wait.resolve();
    await all;
    expect(opened).toHaveLength(100);
  });

  it.each(['its reader leaves', 'it is interrupted'])('does not wait for a place where %s', async (end) => {
    const controller = new AbortController();
    const { work, waits, reading } = waiters(2);
    const blocked = workshop(1);
    const merged = runConcurrently([...work, ...blocked.work], 1, controller.signal);
    const first = merged.next();
    await settled();
    waits[0]?.resolve();
    await settled();
    expect(reading.size).toBe(0);
    if (end === 'it is interrupted') controller.abort();
    else {
      blocked.at(0).finish();
      await first;
      await merged.return(undefined);
    }
    waits[1]?.resolve();
    await settled();
    expect(reading.size).toBe(2);
  });
});
