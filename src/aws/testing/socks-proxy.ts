import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { WorkingProxy } from './proxy.ts';

/** SOCKS 5 with user and password (RFC 1928, RFC 1929), as much of it as a test needs: each message comes at once. */
export async function startSocksProxy(user: string, password: string): Promise<WorkingProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (socket) => {
    sockets.add(socket.on('error', () => undefined));
    const next = () => new Promise<Buffer>((resolve) => socket.once('data', resolve));
    await next();
    const login = next();
    socket.write(Buffer.from([5, 2]));
    if (!(await login).equals(loginOf(user, password))) return void socket.end(Buffer.from([1, 1]));
    const request = next();
    socket.write(Buffer.from([1, 0]));
    const { host, port } = targetOf(await request);
    asked.push(`SOCKS ${host}:${port}`);
    const onward = connect(port, host, () => {
      socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward.on('error', () => undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `socks5h://${user}:${password}@127.0.0.1:${port}`,
    asked,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function loginOf(user: string, password: string): Buffer {
  return Buffer.from([1, user.length, ...Buffer.from(user), password.length, ...Buffer.from(password)]);
}

/** An IPv4 address or a name, and a port. */
function targetOf(request: Buffer): { host: string; port: number } {
  const isName = request[3] === 3;
  const end = isName ? 5 + (request[4] ?? 0) : 8;
  const host = isName ? request.toString('latin1', 5, end) : [...request.subarray(4, 8)].join('.');
  return { host, port: request.readUInt16BE(end) };
}
