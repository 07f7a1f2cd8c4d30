import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountDone, Progress } from '../../domain/scan/scan-event.ts';
import { doneOf, never, progressOf, settled, workshop } from '../testing/workshop.ts';
import { runConcurrently } from './run-concurrently.ts';

type Event = AccountDone | Progress;

const idOf = (result: IteratorResult<Event>) =>
  result.done === true ? null : result.value.type === 'account-done' ? result.value.account.id : result.value;

describe('accounts side by side', () => {
  it('each comes out once, no more are open than allowed, in whatever order they end', async () => {
    const anyRun = fc.record({
      accounts: fc.integer({ min: 0, max: 12 }),
      concurrency: fc.integer({ min: 1, max: 5 }),
      scheduler: fc.scheduler(),
    });
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ accounts, concurrency, scheduler }) => {
        let open = 0;
        let most = 0;
        const work = Array.from({ length: accounts }, (_, place) => async () => {
          open += 1;
          most = Math.max(most, open);
          return await scheduler.schedule(Promise.resolve(doneOf(`account ${place}`)));
        });
        const ids: string[] = [];
        const reading = (async () => {
          for await (const event of runConcurrently(work, concurrency, never)) {
            // Open until its reader has asked for another one.
            if (event.type === 'account-done') ids.push(event.account.id);
            await scheduler.schedule(Promise.resolve());
            open -= 1;
          }
        })();
        await scheduler.waitFor(reading);
        expect(ids.sort()).toEqual(work.map((_, place) => `account ${place}`).sort());
        expect(most).toBe(Math.min(accounts, concurrency));
      }),
    );
  });

  it('a slow one holds no other back', async () => {
    const { work, at } = workshop(3);
    const merged = runConcurrently(work, 2, never);
    const first = merged.next();
    await settled();
    at(1).finish();
    expect(idOf(await first)).toBe('account 1');
    const second = merged.next();
    await settled();
    at(2).finish();
    expect(idOf(await second)).toBe('account 2');
    const third = merged.next();
    at(0).finish();
    expect(idOf(await third)).toBe('account 0');
    expect(await merged.next()).toEqual({ done: true, value: undefined });
  });

  it('nothing is opened before somebody reads, nor a next one while nobody does', async () => {
    const { work, opened, at } = workshop(9);
    const merged = runConcurrently(work, 3, never);
    await settled();
    expect(opened).toEqual([]);
    const first = merged.next();
    await settled();
    for (const place of [0, 1, 2]) at(place).finish();
    await first;
    await settled();
    expect(opened).toHaveLength(3);
    // It was taken, and with the next question its place is free.
    await merged.next();
    await settled();
    expect(opened).toHaveLength(4);
  });
});

describe('progress', () => {
  it('is the latest of each account, and goes after what is finished', async () => {
    const { work, at } = workshop(2);
    const merged = runConcurrently(work, 2, never);
    const first = merged.next();
    await settled();
    at(0).report(1);
    at(0).report(2);
    at(1).report(7);
    expect(idOf(await first)).toEqual(progressOf('account 0', 2));
    at(1).report(8);
    at(0).finish();
    await settled();
    expect(idOf(await merged.next())).toBe('account 0');
    expect(idOf(await merged.next())).toEqual(progressOf('account 1', 8));
  });

  it('of an account that is finished is not told any more', async () => {
    const { work, at } = workshop(1);
    const merged = runConcurrently(work, 1, never);
    const first = merged.next();
    await settled();
    at(0).report(1);
    at(0).finish();
    await settled();
    const reported = [await first, await merged.next()].map(idOf);
    expect(reported.at(-1) ?? 'account 0').toBe('account 0');
    expect((await merged.next()).done).toBe(true);
  });
});

describe('the end', () => {
  it('a reader who leaves stops all that runs', async () => {
    const { work, opened, stopped, at } = workshop(9);
    const merged = runConcurrently(work, 3, never);
    const first = merged.next();
    await settled();
    at(1).finish();
    await first;
    await merged.return(undefined);
    await settled();
    expect(opened).toHaveLength(3);
    expect(stopped).toEqual(opened);
  });

  it('a signal stops what runs; each account still says what became of it', async () => {
    const { work, stopped, at } = workshop(2);
    const interrupt = new AbortController();
    const merged = runConcurrently(work, 2, interrupt.signal);
    const first = merged.next();
    await settled();
    interrupt.abort();
    expect(stopped).toEqual(['account 0', 'account 1']);
    at(0).finish();
    at(1).finish();
    expect([idOf(await first), idOf(await merged.next())]).toEqual(['account 0', 'account 1']);
    expect((await merged.next()).done).toBe(true);
  });

  it('a fault is told, and stops the others', async () => {
    const { work, opened, stopped, at } = workshop(5);
    const merged = runConcurrently(work, 2, never);
    const first = merged.next();
    await settled();
    const fault = new TypeError('a bug');
    at(1).fail(fault);
    await expect(first).rejects.toBe(fault);
    await settled();
    expect(opened).toHaveLength(2);
    expect(stopped).toEqual(opened);
  });
});
