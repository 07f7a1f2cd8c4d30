import { second } from '../../domain/time.ts';

/** What a write and its confirmation may take once somebody wants the run to end. */
const grace = 10 * second;

/** A signal for calls in flight: aborted a little after the one that asks for the end, so that no write is left halfway. */
export function delayedAbort(signal: AbortSignal): { signal: AbortSignal; dispose(): void } {
  const later = new AbortController();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const onAbort = () => {
    timer = setTimeout(() => later.abort(signal.reason), grace);
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return {
    signal: later.signal,
    dispose() {
      signal.removeEventListener('abort', onAbort);
      if (timer !== null) clearTimeout(timer);
    },
  };
}
