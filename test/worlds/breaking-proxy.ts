import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** `after`: AWS has done what was asked, and its answer is lost on the way back. */
export const breakages = [
  'closes before',
  'closes after',
  'asks for a password',
  'is overloaded',
  'is overloaded after',
  'shows a web page',
  'shows a web page after',
  'cuts the answer',
  'does not answer',
  'does not answer after',
] as const;
export type Breakage = (typeof breakages)[number];

/** A proxy for http:// in front of many simulators; it breaks for each as it is asked to. */
export type BreakingProxy = {
  url: string;
  /** `isBroken` sees the body of each request to that origin, and its number from 1. */
  breakFor(origin: string, breakage: Breakage, isBroken: (body: string, number: number) => boolean): void;
  /** @returns how often it broke */
  mend(origin: string): number;
  close(): Promise<void>;
};

type Rule = {
  breakage: Breakage;
  isBroken: (body: string, number: number) => boolean;
  seen: number;
  broken: number;
};

const page = '<html><body>Sign in to the network</body></html>';

export async function startBreakingProxy(): Promise<BreakingProxy> {
  const rules = new Map<string, Rule>();
  const sockets = new Set<Socket>();
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const rule = rules.get(new URL(incoming.url ?? '').origin);
    if (rule !== undefined) rule.seen += 1;
    const isBroken = rule?.isBroken(body.toString(), rule.seen) === true;
    if (rule === undefined || !isBroken) return forward(incoming, body, (answer) => copy(answer, outgoing));
    rule.broken += 1;
    if (!isAfter(rule.breakage)) return breakNow(rule.breakage, outgoing);
    forward(incoming, body, (answer) => {
      answer.resume().once('end', () => breakNow(rule.breakage, outgoing));
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => undefined).once('close', () => sockets.delete(socket)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakFor: (origin, breakage, isBroken) => {
      rules.set(origin, { breakage, isBroken, seen: 0, broken: 0 });
    },
    mend(origin) {
      const broken = rules.get(origin)?.broken ?? 0;
      rules.delete(origin);
      return broken;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function isAfter(breakage: Breakage): boolean {
  return breakage.endsWith('after') || breakage === 'cuts the answer';
}

function forward(incoming: IncomingMessage, body: Buffer, onAnswer: (answer: IncomingMessage) => void): void {
  const { method, headers, url = '' } = incoming;
  const onward = send(url, { method, headers }, onAnswer);
  onward.on('error', () => incoming.socket.destroy());
  onward.end(body);
}

function copy(answer: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
  answer.on('error', () => outgoing.destroy()).pipe(outgoing);
}

function breakNow(breakage: Breakage, outgoing: ServerResponse): void {
  switch (breakage) {
    case 'does not answer':
    case 'does not answer after':
      return;
    case 'closes before':
    case 'closes after':
      return void outgoing.destroy();
    case 'asks for a password':
      return void outgoing.writeHead(407, { 'proxy-authenticate': 'Basic realm="x"' }).end();
    case 'is overloaded':
    case 'is overloaded after':
      return void outgoing.writeHead(503, { 'content-type': 'text/plain' }).end('busy');
    case 'shows a web page':
    case 'shows a web page after':
      return void outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    case 'cuts the answer':
      outgoing.writeHead(200, { 'content-type': 'text/xml', 'content-length': '4000' });
      return void outgoing.write('<UpdateAccessKeyResponse><Resp', () => outgoing.destroy());
  }
}
