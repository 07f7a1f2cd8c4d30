import { ServiceError } from '../service-error.ts';
import type { Output } from '../services/operation.ts';

/** AWS JSON 1.1: the operation is in a header, times are seconds since the epoch. */
export function readJson(body: string): Record<string, unknown> {
  try {
    const input: unknown = body === '' ? {} : JSON.parse(body);
    if (typeof input === 'object' && input !== null && !Array.isArray(input))
      return input as Record<string, unknown>;
  } catch {
    // Answered below, as any body that is no object.
  }
  throw new ServiceError('SerializationException', 400, 'The body is not a JSON object.');
}

export function writeJsonOutput(output: Output): string {
  return output === null ? '{}' : JSON.stringify(withEpochTimes(output));
}

/** Organizations writes `Message`, CloudTrail `message`; clients read either. */
export function writeJsonError(service: string, error: ServiceError): string {
  const field = service === 'organizations' ? 'Message' : 'message';
  return JSON.stringify({ __type: error.code, [field]: error.message });
}

function withEpochTimes(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withEpochTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withEpochTimes(field)]));
}
