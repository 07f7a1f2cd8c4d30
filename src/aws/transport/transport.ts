import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { join } from 'node:path';
import type { HttpHandlerOptions } from '@smithy/types';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { second } from '../../domain/time.ts';
import { type Environment, homeIn } from '../environment.ts';
import { namesProxy } from '../proxy/choose-proxy.ts';
import type { Handler } from '../proxy/proxied-handler.ts';
import { shareHandler } from './share-handler.ts';

/** A request handler of the SDK, as its clients take it. */
export type RequestHandler = Handler & {
  metadata: { handlerProtocol: string };
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
};

/** How AWS is reached from here: through a proxy, with a company's certificates. */
export type Transport = {
  /** One account's use of the connections, which all accounts share. `destroy` ends its requests alone. */
  open(signal: AbortSignal): Promise<RequestHandler>;
};

const connectionTimeout = 5 * second;
/** Of one request, until its answer begins, and of a silence in it. */
const defaultRequestTimeout = 30 * second;

/**
 * `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY` in either case, `AWS_CA_BUNDLE` or the profile's `ca_bundle`.
 * The bundle stands for the usual certificates, as with the AWS CLI (AWS CLI user guide, "ca_bundle").
 * @throws SolekeyError `input-unreadable` where the bundle can't be read.
 */
export function createTransport(
  environment: Environment,
  profileBundle: string | undefined,
  requestTimeout = defaultRequestTimeout,
): Transport {
  const configured = environment['AWS_CA_BUNDLE'];
  const bundle = configured || profileBundle;
  const ca = bundle
    ? readBundle(withHome(bundle, environment), configured ? 'AWS_CA_BUNDLE' : "the profile's ca_bundle")
    : undefined;
  const shared = shareHandler(() => openHandler(environment, ca, requestTimeout));
  return { open: async (signal) => abortable(await shared.take(), signal, shared.giveBack) };
}

async function openHandler(
  environment: Environment,
  ca: string | undefined,
  requestTimeout: number,
): Promise<Handler> {
  const { NodeHttpHandler } = await import('@smithy/node-http-handler');
  const agentOptions = { keepAlive: true, ...(ca === undefined ? {} : { ca }) };
  const create = (agents: Agents) =>
    new NodeHttpHandler({
      ...agents,
      connectionTimeout,
      requestTimeout,
      // Without it the SDK only warns of a request that takes too long, and waits on.
      throwOnRequestTimeout: true,
      // Catches a body that stops halfway: the request's time ends with the answer's head.
      socketTimeout: requestTimeout,
    });
  const direct = create({
    httpAgent: new HttpAgent(agentOptions),
    httpsAgent: new HttpsAgent(agentOptions),
  });
  if (!namesProxy(environment)) return direct;
  const { createProxiedHandler } = await import('../proxy/proxied-handler.ts');
  const { tunnelAgents } = await import('../proxy/tunnel-agents.ts');
  // The proxy's own answer has to come before the SDK gives the connection up, which knows of no proxy.
  const tunnelOptions = { ...agentOptions, timeout: connectionTimeout - second };
  return createProxiedHandler(environment, {
    direct,
    tunnelled: (proxy) => create(tunnelAgents(proxy, tunnelOptions)),
  });
}

type Agents = { httpAgent: HttpAgent; httpsAgent: HttpsAgent };

/** `~` is the home folder, as for the AWS CLI (urllib3, HTTPSConnection.set_cert). */
function withHome(path: string, environment: Environment): string {
  return path === '~' || path.startsWith('~/') ? join(homeIn(environment), path.slice(1)) : path;
}

function readBundle(path: string, source: string): string {
  try {
    const ca = readFileSync(path, 'utf8');
    const certificates =
      ca.match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----.*?-----END (?:TRUSTED )?CERTIFICATE-----/gs) ?? [];
    if (certificates.length === 0) throw new Error('it has no certificate in PEM form');
    // Node would pass over a broken one, and then over the endpoint.
    for (const certificate of certificates) new X509Certificate(certificate);
    return ca;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SolekeyError(
      'input-unreadable',
      `The certificates in ${source} (${path}) can't be read: ${why}`,
      `Set ${source} to a readable file with certificates in PEM form, or unset it.`,
      error,
    );
  }
}

/**
 * Every request of an account ends with the account's signal. Given here and not to each call: a call with options of
 * its own makes the SDK put its middlewares together anew, which costs more than our own middleware does.
 */
function abortable(handler: Handler, signal: AbortSignal, giveBack: () => void): RequestHandler {
  const closed = new AbortController();
  const ofAccount = AbortSignal.any([signal, closed.signal]);
  // A write has an end of its own.
  const either = (options: HttpHandlerOptions | undefined) =>
    options?.abortSignal instanceof AbortSignal
      ? AbortSignal.any([ofAccount, options.abortSignal])
      : ofAccount;
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: (request, options) => handler.handle(request, { ...options, abortSignal: either(options) }),
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy() {
      if (closed.signal.aborted) return;
      closed.abort();
      giveBack();
    },
  };
}
