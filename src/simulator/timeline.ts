/**
 * What a value was at any moment. All state that a call can change is kept so: a read that lags behind
 * (eventual consistency), a report of an hour ago and a test that asks for the truth of last week are the
 * same question with another moment.
 */
export class Timeline<T> {
  readonly #moments: number[] = [];
  readonly #values: T[] = [];

  constructor(at: number, first: T) {
    this.set(at, first);
  }

  /** Throws a RangeError where `at` is before the last change: a history is written in order. */
  set(at: number, value: T): void {
    const last = this.#moments.at(-1);
    if (last !== undefined && at < last) {
      throw new RangeError(`a history is written in order: ${at} is before ${last}`);
    }
    this.#moments.push(at);
    this.#values.push(value);
  }

  /** The value at that moment; undefined before the first one. A change counts from its own moment on. */
  at(moment: number): T | undefined {
    for (let i = this.#moments.length - 1; i >= 0; i -= 1) {
      if ((this.#moments[i] as number) <= moment) return this.#values[i];
    }
    return undefined;
  }

  latest(): T {
    return this.#values.at(-1) as T;
  }

  /** Epoch milliseconds of the last change. */
  changedAt(): number {
    return this.#moments.at(-1) as number;
  }
}
