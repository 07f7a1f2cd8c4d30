import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { second } from '../../domain/time.ts';
import { type ChosenProxy, isSocks } from './choose-proxy.ts';
import { answered, notLookedUp, unreachable } from './proxy-failure.ts';

export type TunnelOptions = {
  /** Of the endpoint. */
  host: string;
  port: number;
  /** Certificates by which a proxy with https:// is trusted. */
  ca?: string;
  /** Milliseconds until the proxy has to have answered. */
  timeout: number;
};

/**
 * A connection to a host through a proxy. Whatever ends it has a listener from the beginning: an error event without one
 * would end the process.
 * @throws ProxyError
 */
export async function openTunnel(proxy: ChosenProxy, options: TunnelOptions): Promise<Socket> {
  const socket = await (isSocks(proxy) ? throughSocks(proxy, options) : throughConnect(proxy, options));
  return socket.on('error', () => {});
}

/** CONNECT (RFC 9110, section 9.3.6), sent by Node's own client, which listens to all that a socket can do. */
function throughConnect(proxy: ChosenProxy, { host, port, ca, timeout }: TunnelOptions): Promise<Socket> {
  const { url } = proxy;
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send({
      ...{ method: 'CONNECT', path: target, agent: false, timeout },
      ...(ca === undefined ? {} : { ca }),
      ...{ host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port || undefined },
      headers: { host: target, ...authorizationOf(proxy) },
    });
    request.on('error', (error) => reject(unreachable(proxy, error)));
    request.on('timeout', () =>
      request.destroy(
        Object.assign(new Error(`no answer within ${timeout / second} seconds`), { code: 'ETIMEDOUT' }),
      ),
    );
    request.on('connect', (response, socket) => {
      const failure = failureOf(proxy, response, target);
      if (failure === null) return resolve(socket.setTimeout(0));
      socket.destroy();
      return reject(failure);
    });
    request.end();
  });
}

/** A sign-in page answers 200 as well, but with a text. */
function failureOf(
  proxy: ChosenProxy,
  { statusCode = 0, statusMessage = '', headers }: IncomingMessage,
  target: string,
) {
  const isPage = headers['content-type']?.startsWith('text/html') === true;
  if (statusCode === 200 && !isPage) return null;
  return answered(proxy, { status: statusCode, reason: statusMessage, target });
}

/** Basic (RFC 7617), as the URL has it. */
export function authorizationOf({ url: { username, password } }: ChosenProxy): Record<string, string> {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}

/** `socks4` and `socks5` have names looked up here, the others by the proxy, as curl does (curl, "Proxies"). */
async function throughSocks(proxy: ChosenProxy, { host, port, timeout }: TunnelOptions): Promise<Socket> {
  const { SocksClient } = await import('socks');
  const { protocol, hostname, port: proxyPort, username, password } = proxy.url;
  const isLookedUpHere = protocol === 'socks4:' || protocol === 'socks5:';
  const destination = isLookedUpHere ? await addressOf(host, proxy) : host;
  try {
    const { socket } = await SocksClient.createConnection({
      command: 'connect',
      timeout,
      destination: { host: destination, port },
      proxy: {
        host: hostname.replace(/^\[(.*)\]$/, '$1'),
        port: Number(proxyPort || 1080),
        type: protocol.startsWith('socks4') ? 4 : 5,
        ...(username === '' ? {} : { userId: decodeURIComponent(username) }),
        ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      },
    });
    return socket;
  } catch (error) {
    throw unreachable(proxy, error);
  }
}

async function addressOf(host: string, proxy: ChosenProxy): Promise<string> {
  try {
    return (await lookup(host)).address;
  } catch (error) {
    throw notLookedUp(proxy, host, error);
  }
}
