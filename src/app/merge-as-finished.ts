import type { Progress } from '../domain/scan-event.ts';

/** Whatever the work of an account yields, it says of which account. */
type Finished = { account: { id: string } };

export type AccountWork<Done extends Finished> = (
  stop: AbortSignal,
  report: (progress: Progress) => void,
) => Promise<Done>;

/**
 * Runs the work of many accounts side by side and gives each result as it is finished, so that a slow account holds no
 * other back. A place is freed only when its result was taken and the reader asks for more: a slow reader slows the
 * work. Of progress only the latest of an account is kept. Where the reader leaves, running work is stopped.
 */
export async function* mergeAsFinished<Done extends Finished>(
  work: readonly AccountWork<Done>[],
  concurrency: number,
  signal: AbortSignal,
): AsyncGenerator<Done | Progress> {
  const leave = new AbortController();
  const stop = AbortSignal.any([signal, leave.signal]);
  const finished: Done[] = [];
  const progress = new Map<string, Progress>();
  let failure: { error: unknown } | null = null;
  let wake = () => {};
  let next = 0;
  let places = concurrency;

  const start = (run: AccountWork<Done>) => {
    places -= 1;
    run(stop, (step) => {
      progress.set(step.account, step);
      wake();
    }).then(
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
    while (next < work.length || places < concurrency) {
      for (; places > 0 && next < work.length; next += 1) start(work[next] as AccountWork<Done>);
      const arrived = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (failure !== null) throw (failure as { error: unknown }).error;
      const done = finished.shift();
      if (done !== undefined) {
        yield done;
        places += 1;
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
