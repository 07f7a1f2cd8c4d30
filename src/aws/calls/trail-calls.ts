import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import type { Page, TrailRecord } from '../../domain/ports/account-reader.ts';
import { type EpochMs, second } from '../../domain/time.ts';
import { type ClientParts, clientConfig, metered } from '../transport/client-config.ts';
import type { RateLimiter } from '../transport/rate-limiter.ts';
import { MalformedAnswer } from './malformed-answer.ts';

/** CloudTrail takes one attribute a request (CloudTrail API reference, LookupEvents). */
export type TrailLookup = {
  attribute: 'EventName' | 'AccessKeyId';
  value: string;
  from: EpochMs;
  to: EpochMs;
};

/** CloudTrail in one region. Loaded when it is first needed. */
export type TrailCalls = {
  lookupEvents(lookup: TrailLookup, token: string | null): Promise<Page<TrailRecord>>;
};

/** The most that CloudTrail gives at once (CloudTrail API reference, LookupEvents, MaxResults). */
const pageSize = 50;

export function createTrailCalls(parts: ClientParts, region: string, pace: RateLimiter): TrailCalls {
  const config = clientConfig(parts, 'CLOUDTRAIL', region);
  const client = metered(paced(new CloudTrailClient(config), pace), parts.attempts);
  return {
    async lookupEvents({ attribute, value, from, to }, token) {
      const answer = await client.send(
        new LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: attribute, AttributeValue: value }],
          // An event's time has whole seconds: one of the first second must not be missed.
          StartTime: new Date(Math.floor(from / second) * second),
          EndTime: new Date(Math.ceil(to / second) * second),
          MaxResults: pageSize,
          ...(token === null ? {} : { NextToken: token }),
        }),
      );
      if (answer.Events === undefined) throw new MalformedAnswer('the list of events is missing');
      return {
        items: answer.Events.map((event) => recordOf(event.CloudTrailEvent)),
        next: answer.NextToken || null,
      };
    },
  };
}

function recordOf(text: string | undefined): TrailRecord {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** Every request waits for its turn, inside the SDK's retries: a retry counts against the limit too. */
function paced(client: CloudTrailClient, pace: RateLimiter): CloudTrailClient {
  client.middlewareStack.add(
    (next) => async (request) => {
      await pace.turn();
      return next(request);
    },
    { name: 'solekeyPace', step: 'finalizeRequest', priority: 'low' },
  );
  return client;
}
