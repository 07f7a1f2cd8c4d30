import { getEventListeners, getMaxListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { startDeadline } from './account-deadline.ts';

const never = () => new Promise<never>(() => undefined);
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.kind,
  );

describe('work within a deadline', () => {
  test('settles as it does, in time', async () => {
    const deadline = startDeadline(new AbortController().signal, 60_000);
    expect(await deadline.within('x', async () => 1)).toBe(1);
    await expect(deadline.within('x', () => Promise.reject(new Error('own')))).rejects.toThrow('own');
    await deadline.pause(0);
    deadline.dispose();
  });

  test.each([
    ['a signal', 'interrupted'],
    ['dispose', 'interrupted'],
    ['time', 'deadline'],
  ])('ended by %s: %s, for what waits and what comes after', async (by, kind) => {
    const controller = new AbortController();
    const deadline = startDeadline(controller.signal, by === 'time' ? 5 : Number.POSITIVE_INFINITY);
    const waiting = [kindOf(deadline.within('x', never)), kindOf(deadline.pause(2 ** 40))];
    if (by === 'a signal') controller.abort();
    if (by === 'dispose') deadline.dispose();
    expect(await Promise.all(waiting)).toEqual([kind, kind]);
    expect(await kindOf(deadline.within('x', never))).toBe(kind);
    expect(deadline.signal.aborted).toBe(true);
    controller.abort();
    expect(await kindOf(deadline.pause(0))).toBe(kind);
  });

  test('a signal that is aborted already ends it before it begins', async () => {
    const deadline = startDeadline(AbortSignal.abort(), 60_000);
    let began = false;
    const work = async () => {
      began = true;
    };
    expect(await kindOf(deadline.within('x', work))).toBe('interrupted');
    expect(began).toBe(false);
  });

  test('what is left behind may fail unheard', async () => {
    const deadline = startDeadline(new AbortController().signal, 60_000);
    const { promise, reject } = Promise.withResolvers<never>();
    const left = kindOf(deadline.within('x', () => promise));
    deadline.dispose();
    expect(await left).toBe('interrupted');
    reject(new Error('late'));
    await new Promise((resolve) => setImmediate(resolve));
  });

  test('a deadline longer than a timer can be does not end at once', async () => {
    const deadline = startDeadline(new AbortController().signal, 2 ** 40);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(deadline.signal.aborted).toBe(false);
    deadline.dispose();
  });

  test('many accounts on one signal, many requests on one account: no listener is left, none is too many', () => {
    const { signal } = new AbortController();
    const deadlines = Array.from({ length: 20 }, () => startDeadline(signal, 60_000));
    expect(getEventListeners(signal, 'abort')).toHaveLength(20);
    expect([signal, ...deadlines.map((each) => each.signal)].map(getMaxListeners)).toEqual(Array(21).fill(0));
    for (const deadline of deadlines) deadline.dispose();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('bounded work', () => {
  test('its calls and pauses end when its time is over, and it answers with what it has', async () => {
    const deadline = startDeadline(new AbortController().signal, 60_000);
    const pauses: number[] = [];
    const answer = await deadline.bounded(5, async () => {
      const kinds = [kindOf(deadline.within('x', never)), kindOf(deadline.pause(2 ** 40))];
      pauses.push(...(await Promise.all(kinds)).map((kind) => (kind === 'deadline' ? 1 : 0)));
      return kindOf(deadline.within('after', never));
    });
    expect([answer, pauses]).toEqual(['deadline', [1, 1]]);
    await deadline.within('of the account', async () => undefined);
    deadline.dispose();
  });

  test.each([0, -1])('with %i milliseconds nothing is begun', async (milliseconds) => {
    const deadline = startDeadline(new AbortController().signal, 60_000);
    let began = false;
    const work = async () => {
      began = true;
    };
    expect(await deadline.bounded(milliseconds, () => kindOf(deadline.within('x', work)))).toBe('deadline');
    expect(began).toBe(false);
    deadline.dispose();
  });

  test('the end of the account ends it, too, and is told as what it is', async () => {
    const deadline = startDeadline(new AbortController().signal, 60_000);
    const work = deadline.bounded(60_000, () => kindOf(deadline.pause(2 ** 40)));
    deadline.dispose();
    expect(await work).toBe('interrupted');
  });
});
