import type { AccountDone, Progress } from '../../domain/scan/scan-event.ts';

export const doneOf = (id: string): AccountDone => ({
  type: 'account-done',
  account: {
    id,
    name: null,
    partition: 'aws',
    state: 'complete',
    path: 'report',
    asOf: 0,
    reportGeneratedAt: 0,
    users: 0,
    apiCalls: {},
    problems: [],
  },
  findings: [],
  counts: {},
});
export const progressOf = (account: string, done: number): Progress => ({
  type: 'progress',
  account,
  step: 'keys',
  done,
  total: null,
});

/** Work that ends when the test says so. */
export function workshop(number: number) {
  const running = new Map<
    string,
    { finish: () => void; fail: (error: unknown) => void; report: (done: number) => void }
  >();
  const stopped: string[] = [];
  const opened: string[] = [];
  const work = Array.from({ length: number }, (_, place) => {
    const id = `account ${place}`;
    return (stop: AbortSignal, report: (progress: Progress) => void) =>
      new Promise<AccountDone>((resolve, reject) => {
        opened.push(id);
        stop.addEventListener('abort', () => stopped.push(id));
        running.set(id, {
          finish: () => resolve(doneOf(id)),
          fail: reject,
          report: (done) => report(progressOf(id, done)),
        });
      });
  });
  const at = (place: number) => {
    const one = running.get(`account ${place}`);
    if (one === undefined) throw new Error(`account ${place} was not opened`);
    return one;
  };
  return { work, opened, stopped, at };
}

/** Long enough for everything that can happen without the test to have happened. */
export const settled = () => new Promise(setImmediate);
export const never = new AbortController().signal;
