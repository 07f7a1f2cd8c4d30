import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Authority } from './authority.ts';

export type BrokenProxy = { address: string; close(): Promise<void> };

/** What becomes of a connection to the proxy. */
export type Break = (socket: Socket) => void;

const answer =
  (head: string, body = '') =>
  (socket: Socket) =>
    socket.once('data', () =>
      socket.end(`HTTP/1.1 ${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`),
    );

const thenAtNextData = (act: (socket: Socket) => void) => (socket: Socket) =>
  socket.once('data', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.once('data', () => act(socket));
  });

export const breaks = {
  closesAtOnce: (socket) => socket.end(),
  closesAtFirstByte: (socket) => socket.once('data', () => socket.end()),
  resetsAtFirstByte: (socket) => socket.once('data', () => socket.resetAndDestroy()),
  asksForPassword: answer('407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="x"'),
  isOverloaded: answer('503 Service Unavailable\r\ncontent-type: text/html', '<html>squid</html>'),
  forbids: answer('403 Forbidden'),
  redirects: answer('302 Found\r\nlocation: http://login.example/'),
  showsPage: answer('200 OK\r\ncontent-type: text/html; charset=utf-8', '<html>sign in</html>'),
  speaksNoHttp: (socket) => socket.once('data', () => socket.end('220 mail.example ESMTP\r\n')),
  closesInTunnel: thenAtNextData((socket) => socket.end()),
  resetsInTunnel: thenAtNextData((socket) => socket.resetAndDestroy()),
  answersTextInTunnel: thenAtNextData((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
} satisfies Record<string, Break>;

/** A proxy on 127.0.0.1 that does not do what it should. `authority`: it speaks TLS. */
export async function startBrokenProxy(act: Break, authority?: Authority): Promise<BrokenProxy> {
  const sockets = new Set<Socket>();
  const onConnection = (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined));
    act(socket);
  };
  const server: Server =
    authority === undefined ? createServer(onConnection) : createTlsServer(authority, onConnection);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
