import { setMaxListeners } from 'node:events';
import { ServiceError } from '../domain/service-error.ts';

/** The time an account may take, and the signal of a person who wants no more of it. */
export type AccountDeadline = {
  /** Aborted by either. */
  signal: AbortSignal;
  /** Settles as `work` does, or rejects at once when the time is over, whatever `work` is waiting for. */
  within<T>(operation: string, work: () => Promise<T>): Promise<T>;
  pause(milliseconds: number): Promise<void>;
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
      if (reason !== null) return reject(ended(operation, reason));
      const giveUp = () => reject(ended(operation, reason ?? 'interrupted'));
      waiting.add(giveUp);
      work()
        .then(resolve, reject)
        .finally(() => waiting.delete(giveUp));
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
    dispose: interrupt,
  };
}

function ended(operation: string, kind: 'interrupted' | 'deadline'): ServiceError {
  return kind === 'interrupted'
    ? new ServiceError(kind, operation, 'Interrupted', `${operation} was interrupted.`)
    : new ServiceError(
        kind,
        operation,
        'DeadlinePassed',
        `${operation} did not end within the account's deadline.`,
      );
}
