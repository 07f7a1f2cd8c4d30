import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { HttpHandlerOptions } from '@smithy/types';
import { SolekeyError } from '../domain/solekey-error.ts';
import { second } from '../domain/time.ts';

/** A request handler of the SDK, as its clients take it. */
export type RequestHandler = {
  metadata: { handlerProtocol: string };
  // biome-ignore lint/suspicious/noExplicitAny: the SDK's request and response, handed through
  handle(request: any, options?: HttpHandlerOptions): Promise<{ response: any }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
  destroy(): void;
};

/** How AWS is reached from here: through a proxy, with a company's certificates. */
export type Transport = { open(signal: AbortSignal, maxSockets: number): Promise<RequestHandler> };

const connectionTimeout = 5 * second;
/** Of one request, until its answer begins, and of a silence in it. */
const defaultRequestTimeout = 30 * second;

/**
 * `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY` in either case, `AWS_CA_BUNDLE` or the profile's `ca_bundle`.
 * The bundle stands for the usual certificates, as with the AWS CLI (AWS CLI user guide, "ca_bundle").
 * @throws SolekeyError `input-unreadable` where the bundle can't be read.
 */
export function createTransport(
  profileBundle: string | undefined,
  requestTimeout = defaultRequestTimeout,
): Transport {
  const configured = process.env['AWS_CA_BUNDLE'];
  const bundle = configured || profileBundle;
  const ca = bundle
    ? readBundle(bundle, configured ? 'AWS_CA_BUNDLE' : "the profile's ca_bundle")
    : undefined;
  return {
    async open(signal, maxSockets) {
      const { NodeHttpHandler } = await import('@smithy/node-http-handler');
      const agents = await createAgents({ keepAlive: true, maxSockets, ...(ca === undefined ? {} : { ca }) });
      const handler = new NodeHttpHandler({
        ...agents,
        connectionTimeout,
        requestTimeout,
        // Without it the SDK only warns of a request that takes too long, and waits on.
        throwOnRequestTimeout: true,
        // Catches a body that stops halfway: the request's time ends with the answer's head.
        socketTimeout: requestTimeout,
      });
      return abortable(handler, signal);
    },
  };
}

type AgentOptions = { keepAlive: boolean; maxSockets: number; ca?: string };

async function createAgents(
  options: AgentOptions,
): Promise<{ httpAgent: HttpAgent; httpsAgent: HttpsAgent }> {
  const plain = hasProxy('http_proxy');
  const secure = hasProxy('https_proxy');
  const { ProxyAgent } = plain || secure ? await import('proxy-agent') : { ProxyAgent: HttpAgent };
  return {
    // A plain proxy is told the server in each request's first line, which the agent writes for a new connection only.
    httpAgent: plain ? new ProxyAgent({ ...options, keepAlive: false }) : new HttpAgent(options),
    httpsAgent: secure ? (new ProxyAgent(options) as unknown as HttpsAgent) : new HttpsAgent(options),
  };
}

function hasProxy(variable: 'http_proxy' | 'https_proxy'): boolean {
  return [variable, 'all_proxy'].some((name) => process.env[name] || process.env[name.toUpperCase()]);
}

function readBundle(path: string, source: string): string {
  try {
    const ca = readFileSync(path, 'utf8');
    const certificates =
      ca.match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----.*?-----END (?:TRUSTED )?CERTIFICATE-----/gs) ?? [];
    if (certificates.length === 0) throw new Error('it holds no certificate in PEM form');
    // Node would pass over a broken one, and then over the endpoint.
    for (const certificate of certificates) new X509Certificate(certificate);
    return ca;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SolekeyError(
      'input-unreadable',
      `The certificates in ${source} (${path}) can't be read: ${why}`,
      `Point ${source} at a readable file with certificates in PEM form, or unset it.`,
      error,
    );
  }
}

type Handler = Pick<RequestHandler, 'handle' | 'destroy'>;

/**
 * Every request of an account ends with the account's signal. Given here and not to each call: a call with options of
 * its own makes the SDK put its middlewares together anew, which costs more than our own middleware does.
 */
function abortable(handler: Handler, abortSignal: AbortSignal): RequestHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: (request, options) => handler.handle(request, { ...options, abortSignal }),
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => handler.destroy(),
  };
}
