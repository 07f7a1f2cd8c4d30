/**
 * One stream of events for several readers, in step: the next event is taken when each reader that is still there has
 * asked for it, so that the slowest sets the pace and nothing is kept. The source ends with its last reader.
 */
export function tee<Event>(source: AsyncIterable<Event>, readers: number): AsyncIterable<Event>[] {
  const iterator = source[Symbol.asyncIterator]();
  const waiting = new Map<number, PromiseWithResolvers<IteratorResult<Event>>>();
  let left = readers;

  function advance(): void {
    if (left === 0 || waiting.size < left) return;
    const asked = [...waiting.values()];
    waiting.clear();
    iterator.next().then(
      (result) => {
        for (const { resolve } of asked) resolve(result);
      },
      (error: unknown) => {
        for (const { reject } of asked) reject(error);
      },
    );
  }

  return Array.from({ length: readers }, (_, reader) => ({
    [Symbol.asyncIterator]: () => ({
      next() {
        const answer = Promise.withResolvers<IteratorResult<Event>>();
        waiting.set(reader, answer);
        advance();
        return answer.promise;
      },
      async return() {
        left -= 1;
        if (left === 0) await iterator.return?.();
        else advance();
        return { done: true as const, value: undefined };
      },
    }),
  }));
}
