import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RecordedCall } from '../rivals/recorded-call.ts';

/** Stands before the server, and writes down every request that `work` sends, in the order of their coming. */
export async function recordCalls(
  endpoint: string,
  work: (endpoint: string) => Promise<unknown>,
): Promise<RecordedCall[]> {
  const calls: RecordedCall[] = [];
  const proxy = createServer((incoming, outgoing) => {
    const place = calls.push({ headers: {}, body: '' }) - 1;
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { connection, ...headers } = incoming.headers as Record<string, string>;
      calls[place] = { headers, body };
      const onward = request(`${endpoint}/`, { method: 'POST', headers }, (response) => {
        outgoing.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(outgoing);
      });
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  try {
    await work(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
    return calls;
  } finally {
    proxy.close();
    proxy.closeAllConnections();
  }
}
