import { uuid } from '../identifiers.ts';
import type { Random } from '../random.ts';
import { ServiceError } from '../service-error.ts';
import type { Dispatcher, Outcome } from '../services/dispatch.ts';
import type { Service } from '../services/service.ts';
import { readJson, writeJsonError, writeJsonOutput } from './json-protocol.ts';
import { readQuery, writeQueryError, writeQueryOutput } from './query-protocol.ts';
import { identify, type WireRequest } from './wire-request.ts';

/** An HTTP answer, and how the connection has to fail, if at all. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly transport: 'whole' | 'timeout' | 'reset' | 'cut';
  /** Real milliseconds to wait before it is sent. */
  readonly latencyMs: number;
}

export function respond(request: WireRequest, dispatcher: Dispatcher, random: Random): WireResponse {
  const requestId = uuid(random);
  const target = identify(request);
  if (!target) return unrecognised(requestId);
  const { service, operation } = target;
  let outcome: Outcome;
  try {
    const text = request.body.toString('utf8');
    const input = service.wire.protocol === 'query' ? readQuery(text) : readJson(text);
    outcome = dispatcher.dispatch(service, operation, input, request);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    outcome = { output: null, error, fault: null, account: null };
  }
  const body = write(service, operation, outcome, requestId);
  const kind = outcome.fault?.kind;
  return {
    status: outcome.error?.status ?? 200,
    headers: {
      'content-type': service.wire.protocol === 'query' ? 'text/xml' : 'application/x-amz-json-1.1',
      'x-amzn-requestid': requestId,
    },
    // Cut where it hurts: the closing half of the document is missing, the length is honest.
    body: kind === 'malformed-body' ? body.slice(0, Math.floor(body.length * 0.6)) : body,
    transport: TRANSPORT[kind ?? ''] ?? 'whole',
    latencyMs: outcome.account?.settings.latencyMs ?? 0,
  };
}

const TRANSPORT: Readonly<Record<string, WireResponse['transport']>> = {
  timeout: 'timeout',
  'timeout-after': 'timeout',
  'reset-before': 'reset',
  'reset-after': 'reset',
  'truncated-body': 'cut',
};

function write(service: Service, operation: string, { output, error }: Outcome, requestId: string): string {
  if (service.wire.protocol === 'json') {
    return error ? writeJsonError(service.name, error) : writeJsonOutput(output);
  }
  const { namespace } = service.wire;
  return error
    ? writeQueryError(namespace, error, requestId)
    : writeQueryOutput(operation, namespace, output, requestId);
}

function unrecognised(requestId: string): WireResponse {
  const error = new ServiceError('InvalidAction', 400, 'Could not find an operation for this request.');
  return {
    status: 400,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: writeQueryError('https://iam.amazonaws.com/doc/2010-05-08/', error, requestId),
    transport: 'whole',
    latencyMs: 0,
  };
}
