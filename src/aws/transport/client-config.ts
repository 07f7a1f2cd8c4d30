import type { Session } from '../accounts/session.ts';
import type { CredentialSource } from '../credentials.ts';
import type { Service } from './endpoints.ts';
import type { RequestMetrics } from './request-metrics.ts';
import { createRetryStrategy } from './retry-strategy.ts';
import type { RequestHandler } from './transport.ts';

/** What one client of the SDK is made from. The clients of an account share all of it but service and region. */
export type ClientParts = {
  session: Session;
  handler: RequestHandler;
  attempts: RequestMetrics;
  credentials: CredentialSource;
  maxAttempts: number;
  /** Between attempts; rejects at the account's deadline. */
  pause(milliseconds: number): Promise<void>;
};

export type ClientConfig = ReturnType<typeof clientConfig>;

export function clientConfig(parts: ClientParts, service: Service, region: string) {
  const { session, handler, attempts, credentials, maxAttempts, pause } = parts;
  const endpoint = session.endpoints(service);
  return {
    region,
    credentials,
    profile: session.profile.name,
    // Endpoints are decided in endpoints.ts alone; the SDK would look into another profile than the flag's.
    ignoreConfiguredEndpointUrls: true,
    ...(endpoint === undefined ? {} : { endpoint, ...noVariant }),
    requestHandler: handler,
    retryStrategy: createRetryStrategy(maxAttempts, pause, attempts.wasAnswered),
    maxAttempts,
    customUserAgent: [['solekey', session.version]] as [string, string][],
    // With a clock that is far off the first request of each client would be refused.
    systemClockOffset: attempts.clockOffset(),
    // The middlewares are put together once an operation instead of once a call: a fifth of a call's CPU.
    cacheMiddleware: true,
  };
}

/**
 * Variants of AWS's own endpoints, as by AWS_USE_FIPS_ENDPOINT. The SDK refuses them beside an endpoint of the person's
 * own; the AWS CLI leaves them out there (botocore, `args.py`, `compute_endpoint_resolver_builtin_defaults`).
 */
const noVariant = { useFipsEndpoint: false, useDualstackEndpoint: false };

type MeteredClient = {
  middlewareStack: {
    // biome-ignore lint/suspicious/noExplicitAny: the clients of all services
    add(middleware: any, options: { name: string; step: 'finalizeRequest'; priority: 'low' }): void;
  };
};

/** Counts the client's requests: after the signature, inside the retries. */
export function metered<Client extends MeteredClient>(client: Client, attempts: RequestMetrics): Client {
  client.middlewareStack.add(attempts.middleware, {
    name: 'solekeyAttempts',
    step: 'finalizeRequest',
    priority: 'low',
  });
  return client;
}
