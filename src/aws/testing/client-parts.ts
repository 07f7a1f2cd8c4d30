import { Readable } from 'node:stream';
import type { ClientParts } from '../transport/client-config.ts';
import { createRequestMetrics } from '../transport/request-metrics.ts';

/** What a server in this process answers to the next request: a status and its body, or no answer at all. */
export type NextAnswer = () => { status: number; body: string } | Error;

/** An error as IAM writes it (IAM API reference, "Common errors"). */
export const queryError = (code: string) =>
  `<ErrorResponse><Error><Code>${code}</Code></Error></ErrorResponse>`;

/** The parts of a client that no network and no configuration has to do with. */
export function clientParts(next: NextAnswer, changed: Partial<ClientParts> = {}): ClientParts {
  const handler: ClientParts['handler'] = {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle() {
      const answer = next();
      if (answer instanceof Error) throw answer;
      const { status: statusCode, body } = answer;
      return { response: { statusCode, headers: {}, body: Readable.from([body]) } };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => undefined,
  };
  return {
    session: {
      version: '1.2.3',
      environment: {},
      profile: { name: 'default', values: {}, services: {} },
      region: 'us-east-1',
      endpoints: () => undefined,
      trace: null,
      transport: { open: async () => handler },
    },
    handler,
    attempts: createRequestMetrics(),
    credentials: async () => ({ accessKeyId: 'AKIAALICE', secretAccessKey: 'secret' }),
    maxAttempts: 1,
    pause: async () => undefined,
    ...changed,
  };
}
