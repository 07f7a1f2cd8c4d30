import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** In front of an AWS: what passes through is the same, but for the time that a credential report says of itself. */
export async function restampReport(url: string): Promise<{ url: string; stop(): Promise<unknown> }> {
  const server = createServer(async (request, response) => {
    const { host, ...headers } = request.headers;
    const answer = await fetch(url, {
      method: 'POST',
      body: await bodyOf(request),
      headers: { ...(headers as Record<string, string>), 'accept-encoding': 'identity' },
    });
    const text = await answer.text();
    const now = new Date().toISOString().slice(0, 19);
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/xml' });
    response.end(text.replace(/<GeneratedTime>[^<]*</, `<GeneratedTime>${now}Z<`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
