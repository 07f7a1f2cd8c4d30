import type { TrailEvent } from '../../domain/aws/trail-event.ts';
import type { Intent } from '../../domain/run/run-record.ts';
import { type EpochMs, parseTime, second } from '../../domain/time.ts';
import { requestLife } from '../../domain/write-times.ts';

/** From when on the trail has to be read to settle these intents. Never in the future of any of them. */
export function lookupStart(intents: readonly Intent[]): EpochMs {
  return Math.min(...intents.map(secondOf));
}

/**
 * Whether the trail shows one of these writes: a successful UpdateAccessKey of that key to that status, not before the
 * second of the intent, signed by the key that the intent names. What comes after the outcome, or where there is none long
 * after the intent, is another write of the same key. An event's time has whole seconds.
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
    event.at <= latestOf(intent)
  );
}

/** A request can be under way for hours, in a computer that sleeps: until its outcome is known it may yet be done. */
function latestOf(intent: Intent): EpochMs {
  const closedAt = intent.closedAt === undefined ? null : parseTime(intent.closedAt);
  return Math.max(secondOf(intent) + requestLife, closedAt ?? 0);
}

/** An event's time has whole seconds: an intent is compared by its own. */
export function secondOf({ at }: Intent): EpochMs {
  return Math.floor((parseTime(at) ?? 0) / second) * second;
}
