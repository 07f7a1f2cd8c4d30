import { createConnection, createServer } from 'node:net';

export type LifeSocket = { close(): Promise<void> };

/**
 * Listens at a path until it is closed or the process ends in any way: the kernel knows of it in every container that
 * sees the path. A name that begins with a zero byte is no file, and known in one network namespace of Linux (unix(7)).
 * @returns `taken`: something listens there already. `unavailable`: no socket can be made there.
 */
export function openLifeSocket(path: string): Promise<LifeSocket | 'taken' | 'unavailable'> {
  // sun_path has 108 bytes on Linux and 104 on a Mac; a longer path would be cut.
  if (Buffer.byteLength(path) > 100) return Promise.resolve('unavailable');
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      resolve(code === 'EADDRINUSE' ? 'taken' : 'unavailable');
    });
    server.listen(path, () => {
      server.unref();
      resolve({ close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });
}

/** Whether something listens there; null: that can't be known. A stopped process (SIGSTOP) listens as well. */
export function isListening(path: string): Promise<boolean | null> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'ECONNREFUSED' ? false : null),
    );
  });
}
