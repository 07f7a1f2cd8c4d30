import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** One request as it came, and the way to answer it, truthfully or not. */
export type Exchange = {
  operation: string;
  body: URLSearchParams;
  request: IncomingMessage;
  response: ServerResponse;
};
export type Answer = (exchange: Exchange) => void;
export type SeenRequest = {
  operation: string;
  body: URLSearchParams;
  headers: IncomingMessage['headers'];
  url: string;
};

/** For tests: an AWS that answers what it is told to, at the level of bytes and sockets. */
export type LyingEndpoint = {
  url: string;
  seen: SeenRequest[];
  /** The answers to an operation in turn; the last one stays. */
  on(operation: string, ...answers: [Answer, ...Answer[]]): void;
  counts(): Record<string, number>;
  close(): Promise<void>;
};

export async function startLyingEndpoint(tls?: { key: string; cert: string }): Promise<LyingEndpoint> {
  const seen: SeenRequest[] = [];
  const scripts = new Map<string, Answer[]>();
  const sockets = new Set<Socket>();
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const body = new URLSearchParams(text);
      const operation = operationOf(request, body);
      seen.push({ operation, body, headers: request.headers, url: request.url ?? '' });
      const script = scripts.get(operation) ?? [refuse(400, 'InvalidAction')];
      const answer = script.length > 1 ? script.shift() : script[0];
      answer?.({ operation, body, request, response });
    });
  };
  const server = tls === undefined ? createServer(serve) : createSecureServer(tls, serve);
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    seen,
    on: (operation, ...answers) => void scripts.set(operation, [...answers]),
    counts() {
      const counts: Record<string, number> = {};
      for (const { operation } of seen) counts[operation] = (counts[operation] ?? 0) + 1;
      return counts;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The query protocol names the operation in its body, JSON 1.1 in a header, SSO in its path. */
function operationOf(request: IncomingMessage, body: URLSearchParams): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  return body.get('Action') ?? request.url?.split('?')[0] ?? '';
}

/** A true answer of the query protocol. */
export function xml(inner: string): Answer {
  return ({ operation, response }) => {
    response.setHeader('content-type', 'text/xml');
    response.end(
      `<${operation}Response><${operation}Result>${inner}</${operation}Result></${operation}Response>`,
    );
  };
}

export function json(value: unknown): Answer {
  return ({ response }) => {
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify(value));
  };
}

/** An error as the operation's own protocol writes it. */
export function refuse(status: number, code: string, message = 'no'): Answer {
  return ({ request, response }) => {
    response.statusCode = status;
    if (request.headers['x-amz-target'] !== undefined)
      return json({ __type: code, message })(as(request, response));
    const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
    response.end(`<ErrorResponse>${error}<RequestId>r</RequestId></ErrorResponse>`);
  };
}

function as(request: IncomingMessage, response: ServerResponse): Exchange {
  return { operation: '', body: new URLSearchParams(), request, response };
}

export function text(status: number, body: string): Answer {
  return ({ response }) => {
    response.statusCode = status;
    response.end(body);
  };
}

/** The connection breaks before anything is answered. */
export const resetBefore: Answer = ({ request }) => void request.socket.destroy();

/** The connection breaks within the answer, whose length was told. */
export const resetWithin: Answer = ({ response, request }) => {
  response.writeHead(200, { 'content-length': 1000 });
  response.write('<ListUsersResponse><ListUsersResult><Users><member>', () => request.socket.destroy());
};

/** The answer ends early, and nothing on the wire says so. */
export const cutShort: Answer = ({ response }) => {
  response.writeHead(200, { connection: 'close' });
  response.end('<ListUsersResponse><ListUsersResult><Users><member><UserName>bob</UserName>');
};

export const neverAnswer: Answer = () => undefined;

/** The head of the answer, half a body, and then silence. */
export const stallWithin: Answer = ({ response }) => {
  response.writeHead(200, { 'content-length': 1000 });
  response.write('<ListUsersResponse>');
};

export const alice =
  '<Arn>arn:aws:iam::111122223333:user/alice</Arn><UserId>AIDAALICE</UserId><Account>111122223333</Account>';

export function temporaryCredentials(id: string, expiresAt: Date): string {
  const expiration = expiresAt.toISOString();
  return `<Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials>`;
}
