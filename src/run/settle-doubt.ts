import type { Intent } from '../domain/run-record.ts';
import { type EpochMs, minute, parseTime, second } from '../domain/time.ts';
import type { TrailEvent } from '../domain/trail-event.ts';

/** From when on the trail has to be read to settle these intents. Never in the future of any of them. */
export function doubtfulSince(intents: readonly Intent[]): EpochMs {
  return Math.min(...intents.map(secondOf));
}

/**
 * Whether the trail shows one of these writes: a successful UpdateAccessKey of that key to that status, not before the
 * second of the intent and not long after it, signed by the key that the intent names. An event's time has whole seconds.
 */
export function isInTrail(intents: readonly Intent[], events: readonly TrailEvent[]): Intent | null {
  return intents.find((intent) => events.some((event) => isWriteOf(intent, event))) ?? null;
}

export function isWriteOf(intent: Intent, event: TrailEvent): boolean {
  return (
    event.isIam &&
    !event.isFailed &&
    event.eventName === 'UpdateAccessKey' &&
    event.changedKeyId === intent.key &&
    event.newStatus === intent.to &&
    event.signedBy === intent.signedBy &&
    event.at !== null &&
    event.at >= secondOf(intent) &&
    // The same key may change the same key again: what comes long after is another write.
    event.at <= secondOf(intent) + requestLife
  );
}

/** Longer than any request with its retries is under way. */
export const requestLife = 5 * minute;

/** An event's time has whole seconds: an intent is compared by its own. */
export function secondOf({ at }: Intent): EpochMs {
  return Math.floor((parseTime(at) ?? 0) / second) * second;
}
