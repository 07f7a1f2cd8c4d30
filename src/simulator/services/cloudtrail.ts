import { ServiceError } from '../service-error.ts';
import type { LookupAttribute, LookupQuery, TrailEvent } from '../trail/trail.ts';
import { type Call, list, type Operation, text } from './operation.ts';

const ATTRIBUTES: readonly string[] = [
  'EventId',
  'EventName',
  'ReadOnly',
  'Username',
  'ResourceType',
  'ResourceName',
  'EventSource',
  'AccessKeyId',
] satisfies LookupAttribute[];

/** CloudTrail API reference, LookupEvents: at most 50 events a page. */
const PAGE_SIZE = 50;

const lookupEvents: Operation = {
  name: 'LookupEvents',
  effect: 'reads',
  run: (call) => {
    const query = readQuery(call);
    const { events, more } = call.account.trail.lookup(query);
    const next = { asOf: query.asOf, offset: query.offset + events.length, ask: fingerprint(call) };
    return {
      Events: events.map(show),
      NextToken: more ? Buffer.from(JSON.stringify(next)).toString('base64') : undefined,
    };
  },
};

export const cloudtrailOperations: readonly Operation[] = [lookupEvents];

function readQuery(call: Call): LookupQuery {
  const start = epochMs(call.input['StartTime'], 0);
  const end = epochMs(call.input['EndTime'], Number.POSITIVE_INFINITY);
  if (start > end) {
    throw new ServiceError('InvalidTimeRangeException', 400, 'Start time must be before end time.');
  }
  const limit = Number(text(call, 'MaxResults') ?? PAGE_SIZE);
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_SIZE) {
    throw new ServiceError(
      'InvalidMaxResultsException',
      400,
      `Max results must be between 1 and ${PAGE_SIZE}.`,
    );
  }
  const place = readToken(call) ?? { asOf: call.now, offset: 0 };
  return { region: call.region, attribute: readAttribute(call), start, end, limit, ...place };
}

function readAttribute(call: Call): LookupQuery['attribute'] {
  const attributes = list<{ AttributeKey?: string; AttributeValue?: string }>(call, 'LookupAttributes');
  const [first] = attributes;
  if (!first) return null;
  const { AttributeKey: key = '', AttributeValue: value = '' } = first;
  if (attributes.length > 1 || !ATTRIBUTES.includes(key) || value === '') {
    throw new ServiceError(
      'InvalidLookupAttributesException',
      400,
      'Lookup attributes are invalid: one is allowed.',
    );
  }
  return { key: key as LookupAttribute, value };
}

/** A token belongs to one question: asked again with other parameters it is refused. */
function readToken(call: Call): { asOf: number; offset: number } | null {
  const token = text(call, 'NextToken');
  if (token === undefined) return null;
  const refusal = new ServiceError('InvalidNextTokenException', 400, 'Invalid token.');
  try {
    const { asOf, offset, ask } = JSON.parse(Buffer.from(token, 'base64').toString('utf8'));
    if (ask === fingerprint(call)) return { asOf, offset };
  } catch {
    throw refusal;
  }
  throw refusal;
}

function fingerprint({ input }: Call): string {
  return JSON.stringify([input['StartTime'], input['EndTime'], input['LookupAttributes']]);
}

/** JSON 1.1 writes a time as seconds since the epoch, with a fraction or without. */
function epochMs(value: unknown, absent: number): number {
  if (value === undefined || value === null) return absent;
  const ms = Number(value) * 1000;
  if (Number.isNaN(ms)) throw new ServiceError('SerializationException', 400, 'A time must be a number.');
  return ms;
}

function show(event: TrailEvent): Record<string, unknown> {
  const { record, resources } = event.describe();
  return {
    EventId: event.id,
    EventName: event.name,
    ReadOnly: String(event.readOnly),
    AccessKeyId: event.accessKeyId,
    EventTime: new Date(Math.floor(event.at / 1000) * 1000),
    EventSource: event.source,
    Username: event.username ?? undefined,
    Resources: resources.map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
    CloudTrailEvent: JSON.stringify(record),
  };
}
