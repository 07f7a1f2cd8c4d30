import type { Handler } from '../proxy/proxied-handler.ts';

export type SharedHandler = {
  take(): Promise<Handler>;
  giveBack(): void;
};

/**
 * One handler, and so one pool of connections, for as long as anybody uses it: an account of 20 users read live would
 * else open 20 connections, each with a TLS handshake. The last to give it back closes its connections.
 */
export function shareHandler(open: () => Promise<Handler>): SharedHandler {
  let current: Promise<Handler> | null = null;
  let users = 0;
  return {
    async take() {
      users += 1;
      current ??= open();
      return current;
    },
    giveBack() {
      users -= 1;
      if (users > 0) return;
      current?.then((handler) => handler.destroy()).catch(() => undefined);
      current = null;
    },
  };
}
