import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import { ServiceError, timeIsOver } from '../../domain/aws/service-error.ts';

/** The time an account may take, and the signal of a person who wants no more of it. */
export type AccountDeadline = {
  /** Aborted by either. */
  signal: AbortSignal;
  /** Settles as `work` does, or rejects at the deadline, whatever `work` is waiting for. */
  within<T>(operation: string, work: () => Promise<T>): Promise<T>;
  pause(milliseconds: number): Promise<void>;
  /**
   * Runs `work`. Once so many milliseconds are over, its calls and pauses reject with `deadline`, the pauses between
   * the attempts of a call too: no further attempt is made. `work` itself goes on, and answers with what it has.
   */
  bounded<T>(milliseconds: number, work: () => Promise<T>): Promise<T>;
  /** Milliseconds until the account's deadline. */
  timeLeft(): number;
  /** Ends what is still going on, and lets the timer go. */
  dispose(): void;
};

/** Longer ones would make Node's timers fire at once (Node.js, "Timers", setTimeout). */
const longestTimer = 2 ** 31 - 1;

/**
 * @param milliseconds `Infinity` for none
 *
 * The work left behind may go on sleeping: the SDK's backoff can't be woken. So each promise handed out is raced here,
 * by a set of those that wait rather than by one promise, whose reactions would pile up with every call.
 */
export function startDeadline(outer: AbortSignal, milliseconds: number): AccountDeadline {
  const controller = new AbortController();
  // One listener a request in flight, and one an account: more than Node takes for a leak.
  setMaxListeners(0, controller.signal, outer);
  const waiting = new Set<() => void>();
  const startedAt = performance.now();
  let reason: 'interrupted' | 'deadline' | null = null;

  const end = (why: 'interrupted' | 'deadline') => {
    if (reason !== null) return;
    reason = why;
    clearTimeout(timer);
    outer.removeEventListener('abort', interrupt);
    controller.abort();
    for (const giveUp of waiting) giveUp();
    waiting.clear();
  };
  const interrupt = () => end('interrupted');
  const timer = Number.isFinite(milliseconds)
    ? setTimeout(() => end('deadline'), Math.min(milliseconds, longestTimer))
    : undefined;
  if (outer.aborted) end('interrupted');
  else outer.addEventListener('abort', interrupt, { once: true });

  const within = <T>(operation: string, work: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const bound = bounds.getStore();
      const why = reason ?? (bound?.isOver === true ? 'bound' : null);
      if (why !== null) return reject(ended(operation, why));
      const giveUp = () => reject(ended(operation, reason ?? 'bound'));
      waiting.add(giveUp);
      bound?.waiting.add(giveUp);
      work()
        .then(resolve, reject)
        .finally(() => {
          waiting.delete(giveUp);
          bound?.waiting.delete(giveUp);
        });
    });

  return {
    signal: controller.signal,
    within,
    pause(pauseFor) {
      let sleep: NodeJS.Timeout | undefined;
      const slept = () =>
        new Promise<void>((resolve) => {
          sleep = setTimeout(resolve, Math.min(pauseFor, longestTimer));
        });
      return within('pause', slept).finally(() => clearTimeout(sleep));
    },
    async bounded(boundMilliseconds, work) {
      const bound: Bound = { isOver: boundMilliseconds <= 0, waiting: new Set() };
      const boundTimer = setTimeout(
        () => {
          bound.isOver = true;
          for (const giveUp of bound.waiting) giveUp();
        },
        Math.min(Math.max(boundMilliseconds, 0), longestTimer),
      );
      try {
        return await bounds.run(bound, work);
      } finally {
        clearTimeout(boundTimer);
      }
    },
    timeLeft: () => (reason === null ? milliseconds - (performance.now() - startedAt) : 0),
    dispose: interrupt,
  };
}

/** The time of one piece of work within an account. */
type Bound = { isOver: boolean; waiting: Set<() => void> };

/** Carried along by whatever the work awaits: the SDK's retries pause deep inside a call. */
const bounds = new AsyncLocalStorage<Bound>();

function ended(operation: string, why: 'interrupted' | 'deadline' | 'bound'): ServiceError {
  switch (why) {
    case 'interrupted':
      return new ServiceError('interrupted', operation, 'Interrupted', `${operation} was interrupted.`);
    case 'deadline': {
      const message = `${operation} did not end within the account's deadline.`;
      return new ServiceError('deadline', operation, 'DeadlinePassed', message);
    }
    case 'bound':
      return new ServiceError('deadline', operation, timeIsOver, `${operation} did not end in time.`);
  }
}
