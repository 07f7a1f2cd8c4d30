import type { IncomingHttpHeaders } from 'node:http';
import type { Service } from '../services/service.ts';
import { services } from '../services/services.ts';
import type { SignedParts } from '../signature/canonical-request.ts';

/** A request as it came in. */
export interface WireRequest extends Omit<SignedParts, 'body'> {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Which service and operation it is for: told by the wire alone, as all share one endpoint. */
export function identify({ headers, body }: WireRequest): { service: Service; operation: string } | null {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return byTarget(target);
  const text = body.toString('utf8');
  const action = formField(text, 'Action');
  const version = formField(text, 'Version');
  if (action === null || version === null) return null;
  const service = services.find(({ wire }) => wire.protocol === 'query' && wire.version === version);
  return service ? { service, operation: action } : null;
}

/** `CloudTrail_20131101.LookupEvents`; botocore puts a package name before it. */
function byTarget(target: string): { service: Service; operation: string } | null {
  const [operation = '', name = ''] = target.split('.').reverse();
  const service = services.find(({ wire }) => wire.protocol === 'json' && wire.target === name);
  return service ? { service, operation } : null;
}

function formField(body: string, name: string): string | null {
  return new RegExp(`(?:^|&)${name}=([^&]*)`).exec(body)?.[1] ?? null;
}
