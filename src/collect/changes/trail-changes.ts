import { ServiceError } from '../../domain/aws/service-error.ts';
import { readTrailEvent, type TrailEvent } from '../../domain/aws/trail-event.ts';
import type { AccountReader } from '../../domain/ports/account-reader.ts';
import { type EpochMs, minute, second } from '../../domain/time.ts';
import { readPages } from '../live/pages.ts';

/** A report takes time to make, and a row can be that much older than its GeneratedTime. */
export const reportMakingTime = 30 * minute;

/** Events arrive minutes late; fifteen is the usual promise (CloudTrail user guide, "How CloudTrail works"). */
export const trailLag = 15 * minute;

/** What the trail says has changed; `error`: it could not be read to its end. */
export type TrailChanges = {
  /** When the first lookup was asked: what happened after is not in it. */
  askedAt: EpochMs;
  events: TrailEvent[];
  /** Changes of which the record does not say whom they are about. */
  unnamed: TrailEvent[];
  error: ServiceError | null;
};

/**
 * Successful IAM calls of these names since `from`, every page. CloudTrail takes one attribute a request, so each name
 * is a lookup of its own; all are asked beside each other. Never throws a ServiceError: what was read until then counts.
 */
export async function readTrailChanges(
  reader: AccountReader,
  eventNames: readonly string[],
  from: EpochMs,
  onEvent: (event: TrailEvent) => void = () => {},
): Promise<TrailChanges> {
  const to = reader.now();
  const changes: TrailChanges = { askedAt: to, events: [], unnamed: [], error: null };
  await Promise.all(eventNames.map((eventName) => readLookup(reader, eventName, from, to, changes, onEvent)));
  return changes;
}

async function readLookup(
  reader: AccountReader,
  eventName: string,
  from: EpochMs,
  to: EpochMs,
  changes: TrailChanges,
  onEvent: (event: TrailEvent) => void,
): Promise<void> {
  // An event has whole seconds, so the start is rounded down to one.
  const query = { eventName, from: Math.floor(from / second) * second, to };
  try {
    for await (const page of readPages('LookupEvents', (token) => reader.lookupEvents(query, token))) {
      for (const record of page) {
        const event = readTrailEvent(record);
        if (event.isFailed || !event.isIam) continue;
        (event.user === null ? changes.unnamed : changes.events).push(event);
        onEvent(event);
      }
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    changes.error ??= error;
  }
}
