import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tee } from './tee.ts';

function numbers(count: number) {
  const source = { taken: 0, isLeft: false };
  async function* events() {
    try {
      for (let number = 0; number < count; number += 1) {
        source.taken += 1;
        yield number;
      }
    } finally {
      source.isLeft = true;
    }
  }
  return { source, events: events() };
}

async function read<Event>(events: AsyncIterable<Event>, until = Number.POSITIVE_INFINITY): Promise<Event[]> {
  const list: Event[] = [];
  for await (const event of events) {
    list.push(event);
    if (list.length >= until) break;
  }
  return list;
}

const settled = () => new Promise(setImmediate);

describe('one stream for several readers', () => {
  it('gives each of them every event, in order, until it leaves; the source ends with the last', async () => {
    const anyReaders = fc.array(
      fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 1, max: 6 })),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(5), anyReaders, async (count, untils) => {
        const { source, events } = numbers(count);
        const branches = tee(events, untils.length);
        const lists = await Promise.all(
          untils.map((until, place) => read(branches[place] as AsyncIterable<number>, until)),
        );
        const all = Array.from({ length: count }, (_, number) => number);
        expect(lists).toEqual(untils.map((until) => all.slice(0, until)));
        expect(source.isLeft).toBe(true);
      }),
    );
  });

  it('takes the next event when everybody has asked for it', async () => {
    const { source, events } = numbers(9);
    const [one, other] = tee(events, 2).map((branch) => branch[Symbol.asyncIterator]());
    const first = one?.next();
    await settled();
    expect(source.taken).toBe(0);
    await other?.next();
    expect(await first).toEqual({ done: false, value: 0 });
    const second = one?.next();
    await settled();
    expect(source.taken).toBe(1);
    await other?.next();
    expect(await second).toEqual({ done: false, value: 1 });
  });

  it('does not wait for one who has left', async () => {
    const { source, events } = numbers(9);
    const [one, other] = tee(events, 2).map((branch) => branch[Symbol.asyncIterator]());
    const first = one?.next();
    await other?.return?.();
    expect(await first).toEqual({ done: false, value: 0 });
    expect(source.isLeft).toBe(false);
    await one?.return?.();
    expect(source.isLeft).toBe(true);
  });

  it('tells everybody that it failed', async () => {
    const failure = new Error('cut off');
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      throw failure;
    }
    const results = await Promise.allSettled(tee(broken(), 3).map((branch) => read(branch)));
    expect(results).toEqual(Array(3).fill({ status: 'rejected', reason: failure }));
  });
});
