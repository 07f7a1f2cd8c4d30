import type { Place } from '../../collect/index.ts';
import type { Progress } from '../../domain/scan/scan-event.ts';

/** Whatever the work of an account yields, it says of which account. */
type Finished = { account: { id: string } };

export type AccountWork<Done extends Finished> = (
  stop: AbortSignal,
  report: (progress: Progress) => void,
  place: Place,
) => Promise<Done>;

/** So many may wait for AWS for each place: each holds some sockets and a few hundred kilobytes. */
const waitersPerPlace = 32;

/**
 * Runs the work of many accounts side by side and gives each result as it is finished, so that a slow account holds no
 * other back. A place is freed only when its result was taken and the reader asks for more: a slow reader slows the
 * work. Work that only waits for AWS leaves its place to other work, and comes back before what has not begun. Of progress only the latest of an account is kept. Where the reader leaves, running work is stopped.
 */
export async function* runConcurrently<Done extends Finished>(
  work: readonly AccountWork<Done>[],
  concurrency: number,
  signal: AbortSignal,
): AsyncGenerator<Done | Progress> {
  const mostWaiting = concurrency * waitersPerPlace;
  const leave = new AbortController();
  const stop = AbortSignal.any([signal, leave.signal]);
  const finished: Done[] = [];
  const progress = new Map<string, Progress>();
  let failure: { error: unknown } | null = null;
  let wake = () => {};
  let next = 0;
  let places = concurrency;
  let running = 0;
  let waiting = 0;
  const comingBack: (() => void)[] = [];
  const freePlace = () => {
    const first = comingBack.shift();
    if (first === undefined) places += 1;
    else first();
  };
  const place: Place = {
    leave() {
      waiting += 1;
      freePlace();
      wake();
    },
    async comeBack() {
      waiting -= 1;
      // Who is to stop has nothing further to read, and may have no reader that would free a place.
      if (stop.aborted) return;
      if (places > 0) places -= 1;
      else await new Promise<void>((resolve) => comingBack.push(resolve));
    },
  };
  const letAllBack = () => {
    for (const back of comingBack.splice(0)) back();
  };
  stop.addEventListener('abort', letAllBack, { once: true });

  const start = (run: AccountWork<Done>) => {
    places -= 1;
    running += 1;
    const report = (step: Progress) => {
      progress.set(step.account, step);
      wake();
    };
    run(stop, report, place).then(
      (done) => {
        progress.delete(done.account.id);
        finished.push(done);
        wake();
      },
      (error: unknown) => {
        failure ??= { error };
        wake();
      },
    );
  };

  try {
    while (next < work.length || running > 0) {
      for (; places > 0 && waiting < mostWaiting && next < work.length; next += 1)
        start(work[next] as AccountWork<Done>);
      const arrived = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (failure !== null) throw (failure as { error: unknown }).error;
      const done = finished.shift();
      if (done !== undefined) {
        yield done;
        running -= 1;
        freePlace();
        continue;
      }
      const [step] = progress.values();
      if (step !== undefined) {
        progress.delete(step.account);
        yield step;
        continue;
      }
      await arrived;
    }
  } finally {
    leave.abort();
  }
}
