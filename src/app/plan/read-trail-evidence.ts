import { readPages } from '../../collect/index.ts';
import { ServiceError } from '../../domain/aws/service-error.ts';
import { readTrailCall, type TrailCall } from '../../domain/aws/trail-call.ts';
import { byFrequency, groupCallers } from '../../domain/caller/group-callers.ts';
import { canonicalUserAgent } from '../../domain/caller/read-user-agent.ts';
import type { TrailEvidence } from '../../domain/plan/evidence.ts';
import type { EvidenceReader } from '../../domain/ports/evidence-reader.ts';
import { day, type EpochMs } from '../../domain/time.ts';

/** CloudTrail API reference, LookupEvents: events of the last 90 days. */
const daysKept = 90;

type Lookup = Pick<EvidenceReader, 'lookupCalls'>;

/**
 * Every management event of the last 90 days that a key signed, of each region by itself. A region that could not be
 * read to its end is told as such, whatever its first pages said: it never becomes 'no calls'.
 */
export async function readTrailEvidence(
  reader: Lookup,
  key: string,
  regions: readonly string[],
  now: EpochMs,
  onError: (error: ServiceError) => void,
): Promise<TrailEvidence> {
  const calls: TrailCall[] = [];
  const readings = await Promise.all(
    regions.map(async (region) => {
      try {
        for await (const call of callsOf(reader, key, region, now)) calls.push(call);
        return [];
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        onError(error);
        return [{ region, error: error.code }];
      }
    }),
  );
  return {
    ...sumOf(calls),
    regionsAsked: regions,
    unreadable: readings.flat(),
    blindSpots: blindSpots(regions),
  };
}

async function* callsOf(
  reader: Lookup,
  accessKeyId: string,
  region: string,
  now: EpochMs,
): AsyncGenerator<TrailCall> {
  const query = { accessKeyId, region, from: now - daysKept * day, to: now };
  const read = (token: string | null) => reader.lookupCalls(query, token);
  for await (const page of readPages('LookupEvents', read)) {
    for (const record of page) {
      const call = readTrailCall(record);
      if (call.at === null) throw malformed('EventWithoutTime', 'has an event without its time');
      if (call.signedBy !== null && call.signedBy !== accessKeyId)
        throw malformed('OtherKey', 'answered about another key');
      yield call;
    }
  }
}

function malformed(code: string, what: string): ServiceError {
  return new ServiceError('malformed', 'LookupEvents', code, `LookupEvents ${what}`);
}

type Sum = Omit<TrailEvidence, 'regionsAsked' | 'unreadable' | 'blindSpots'>;

function sumOf(calls: readonly TrailCall[]): Sum {
  const times = calls.flatMap(({ at }) => at ?? []);
  const [firstAt, lastAt] = [times.reduce(earlier, times[0] ?? 0), times.reduce(later, times[0] ?? 0)];
  const words = (member: Exclude<keyof TrailCall, 'at'>) => byFrequency(calls.map((call) => call[member]));
  const userAgents = calls.flatMap(({ userAgent }) => userAgent ?? []);
  return {
    seen: times.length === 0 ? null : { firstAt, lastAt, calls: times.length },
    services: words('service'),
    actions: words('action'),
    regions: words('region'),
    sourceAddresses: words('sourceAddress'),
    userAgents: byFrequency(userAgents.map(canonicalUserAgent)),
    callers: groupCallers(userAgents),
    errors: words('errorCode'),
  };
}

const earlier = (one: EpochMs, other: EpochMs) => Math.min(one, other);
const later = (one: EpochMs, other: EpochMs) => Math.max(one, other);

/**
 * CloudTrail user guide, "Logging data events", "How CloudTrail works" (within 15 minutes) and "CloudTrail
 * userIdentity element" (temporary credentials have a key id of their own).
 */
function blindSpots(regions: readonly string[]): string[] {
  return [
    `Calls in other regions than ${regions.join(', ')}.`,
    'Data events, such as reads and writes of S3 objects.',
    'Calls by temporary credentials that were got with the key.',
    'Calls of the last 15 minutes, and those older than 90 days.',
  ];
}
