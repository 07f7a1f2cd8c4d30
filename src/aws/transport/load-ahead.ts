/**
 * Loads what is needed next while an answer is on its way: to load a service's client takes as long as its call. Begins
 * when the request is out, which takes some turns of the event loop.
 */
export function loadAhead(load: () => Promise<unknown>): void {
  // If it fails, the module that needs it loads it again and reports the error.
  setTimeout(() => load().catch(() => undefined), requestIsOut).unref();
}

/** Milliseconds. */
const requestIsOut = 10;
