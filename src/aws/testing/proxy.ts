import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Authority } from './authority.ts';

/** A proxy that does what it is asked, and remembers. */
export type WorkingProxy = { url: string; asked: string[]; close(): Promise<void> };

/** `authority`: it speaks TLS; `password`: the value of Proxy-Authorization that it wants. */
export async function startProxy(
  options: { authority?: Authority; password?: string } = {},
): Promise<WorkingProxy> {
  const { authority, password } = options;
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const isAllowed = ({ headers }: IncomingMessage) =>
    password === undefined || headers['proxy-authorization'] === password;
  const forward = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (!isAllowed(incoming)) return void outgoing.writeHead(407).end();
    asked.push(`${incoming.method} ${new URL(incoming.url ?? '').origin}`);
    const { method, headers, url = '' } = incoming;
    const onward = send(url, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  };
  const server = authority === undefined ? createServer(forward) : createTlsServer(authority, forward);
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (incoming, socket) => {
    if (!isAllowed(incoming)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    asked.push(`CONNECT ${incoming.url}`);
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on('error', () => undefined);
    sockets.add(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: authority === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    asked,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
