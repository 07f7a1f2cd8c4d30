import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { WireResponse } from './respond.ts';
import type { WireRequest } from './wire-request.ts';

/** What the server asks of the simulator. */
export interface HttpHost {
  now(): number;
  respond(request: WireRequest): WireResponse;
  /** `/_simulator/…`: the status and a JSON value. */
  control(method: string, path: string, body: string): { status: number; body: unknown };
}

/** The largest body that is read: IAM's longest question is some kilobytes. */
const MOST_BYTES = 1_000_000;

export function createHttpServer(host: HttpHost): Server {
  const server = createServer((request, response) => {
    readBody(request)
      .then((body) => answer(host, request, response, body))
      .catch((error: unknown) => {
        // A fault of the simulator's own must look like one, not like a fault on demand.
        if (response.headersSent) response.destroy();
        else send(response, host, 500, { 'content-type': 'text/plain' }, `simulator: ${String(error)}`);
      });
  });
  // Idle clients keep their connection, as AWS lets them for a while; the process never waits for them.
  server.keepAliveTimeout = 20_000;
  return server;
}

async function answer(
  host: HttpHost,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const path = request.url ?? '/';
  response.sendDate = false;
  if (path.startsWith('/_simulator/')) {
    const { status, body: value } = host.control(request.method ?? 'GET', path, body.toString('utf8'));
    send(response, host, status, { 'content-type': 'application/json' }, JSON.stringify(value));
    return;
  }
  const { method = 'GET', headers, rawHeaders } = request;
  const answered = host.respond({ method, target: path, headers, rawHeaders, body });
  if (answered.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, answered.latencyMs));
  if (answered.transport === 'timeout') return;
  if (answered.transport === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  if (answered.transport === 'cut') {
    cut(response, host, answered);
    return;
  }
  send(response, host, answered.status, answered.headers, answered.body);
}

function send(
  response: ServerResponse,
  host: HttpHost,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  const length = Buffer.byteLength(body);
  response.writeHead(status, {
    ...headers,
    date: new Date(host.now()).toUTCString(),
    'content-length': length,
  });
  response.end(body);
}

/** Promises the whole body, sends half, hangs up. */
function cut(response: ServerResponse, host: HttpHost, { status, headers, body }: WireResponse): void {
  const bytes = Buffer.from(body);
  const date = new Date(host.now()).toUTCString();
  response.writeHead(status, { ...headers, date, 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) throw new RangeError('the body is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
