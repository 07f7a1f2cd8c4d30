import type { HttpHandlerOptions, HttpRequest, HttpResponse } from '@smithy/types';
import type { Environment } from '../environment.ts';
import { type ChosenProxy, chooseProxy, isSocks } from './choose-proxy.ts';
import { authorizationOf } from './open-tunnel.ts';
import { ProxyError } from './proxy-error.ts';
import { answered, failedBehind, unreachable } from './proxy-failure.ts';

/** What sends a request of the SDK. */
export type Handler = {
  handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }>;
  destroy(): void;
};

export type Ways = {
  direct: Handler;
  /** Sends by connections through the proxy. */
  tunnelled(proxy: ChosenProxy): Handler;
};

/**
 * Sends each request directly or through the proxy that the environment names for its URL, and names that proxy in what
 * fails there.
 */
export function createProxiedHandler(env: Environment, { direct, tunnelled }: Ways): Handler {
  const tunnels = new Map<string, Handler>();
  const tunnelOf = (proxy: ChosenProxy) => {
    const handler = tunnels.get(proxy.url.href) ?? tunnelled(proxy);
    tunnels.set(proxy.url.href, handler);
    return handler;
  };
  return {
    async handle(request, options) {
      const endpoint = endpointOf(request);
      const proxy = chooseProxy(endpoint, env);
      if (proxy === null) return direct.handle(request, options);
      const isForwarded = endpoint.protocol === 'http:' && !isSocks(proxy);
      try {
        if (!isForwarded) return await tunnelOf(proxy).handle(request, options);
        const answer = await direct.handle(forwarded(request, endpoint, proxy), options);
        refuseProxyAnswer(answer.response, endpoint, proxy);
        return answer;
      } catch (error) {
        if (error instanceof ProxyError || options?.abortSignal?.aborted === true) throw error;
        throw isForwarded ? unreachable(proxy, error) : failedBehind(proxy, endpoint.host, error);
      }
    },
    destroy() {
      for (const handler of [direct, ...tunnels.values()]) handler.destroy();
    },
  };
}

function endpointOf({ protocol, hostname, port }: HttpRequest): URL {
  const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
  return new URL(`${protocol}//${host}${port === undefined ? '' : `:${port}`}`);
}

/** A plain request goes to the proxy itself, with the whole URL in its first line (RFC 9112, section 3.2.2). */
function forwarded(request: HttpRequest, endpoint: URL, proxy: ChosenProxy): HttpRequest {
  const { protocol, hostname, port } = proxy.url;
  const { port: _, ...rest } = request;
  return {
    ...rest,
    ...{ protocol, hostname },
    ...(port === '' ? {} : { port: Number(port) }),
    path: `${endpoint.origin}${request.path}`,
    headers: { ...request.headers, ...authorizationOf(proxy) },
  };
}

/** By these a gateway says that it got no answer (RFC 9110, section 15.6). */
const gatewayErrors: ReadonlySet<number> = new Set([502, 503, 504]);

/** AWS gives each of its answers an id, and none is a web page. */
function refuseProxyAnswer(
  { statusCode: status, reason = '', headers, body }: HttpResponse,
  { host }: URL,
  proxy: ChosenProxy,
): void {
  const isPage = headers['content-type']?.startsWith('text/html') === true;
  const isGateway = gatewayErrors.has(status) && headers['x-amzn-requestid'] === undefined;
  if (status !== 407 && !isPage && !isGateway) return;
  body?.destroy?.();
  throw answered(proxy, { status, reason, target: host });
}
