import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import type { Page, TrailQuery, TrailRecord } from '../domain/ports/account-reader.ts';
import { second } from '../domain/time.ts';
import { type ClientParts, clientConfig, metered } from './client-config.ts';
import { MalformedAnswer } from './malformed-answer.ts';

/** CloudTrail, in the partition's global region, where IAM's own events are. Loaded when it is first needed. */
export type TrailCalls = {
  lookupEvents(query: TrailQuery, token: string | null): Promise<Page<TrailRecord>>;
};

/** The most that CloudTrail gives at once (CloudTrail API reference, LookupEvents, MaxResults). */
const pageSize = 50;

export function createTrailCalls(parts: ClientParts, region: string): TrailCalls {
  const client = metered(new CloudTrailClient(clientConfig(parts, 'CLOUDTRAIL', region)), parts.attempts);
  return {
    async lookupEvents({ eventName, from, to }, token) {
      const answer = await client.send(
        new LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: eventName }],
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
