/**
 * Loads what is needed next while an answer is on its way: to load a service's client takes as long as its call. Begins
 * when the request is out, which takes some turns of the event loop.
 */
export function loadAhead(load: () => Promise<unknown>): void {
  // Where it fails it is loaded again by whoever needs it, who then says so.
  setTimeout(() => load().catch(() => undefined), requestIsOut).unref();
}

/** Milliseconds. */
const requestIsOut = 10;
