import { ServiceError } from '../../domain/aws/service-error.ts';
import type { TrailEvent } from '../../domain/aws/trail-event.ts';
import type { Intent } from '../../domain/run/run-record.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { RunAccount } from '../run-account.ts';
import { isWriteOf, lookupStart } from './match-cloudtrail-write.ts';

/** A change whose moment the trail shows. */
export type DatedEvent = TrailEvent & { at: EpochMs };

/** What the trail shows from the first write of an action on. Null: it could not be read. */
export async function readOwnTrail(
  intents: readonly Intent[],
  account: Pick<RunAccount, 'readKeyChanges'>,
): Promise<readonly TrailEvent[] | null> {
  if (intents.length === 0) return [];
  try {
    return await account.readKeyChanges(lookupStart(intents));
  } catch (error) {
    if (error instanceof ServiceError && error.kind !== 'interrupted') return null;
    throw error;
  }
}

/** The changes of a key's status from a second on that none of the run's own writes explains. */
export function changesByOthers(
  key: string,
  since: EpochMs,
  own: readonly Intent[],
  events: readonly TrailEvent[],
): DatedEvent[] {
  return events.filter(
    (event): event is DatedEvent =>
      event.at !== null &&
      event.at >= since &&
      event.isIam &&
      !event.isFailed &&
      event.eventName === 'UpdateAccessKey' &&
      event.changedKeyId === key &&
      !own.some((intent) => isWriteOf(intent, event)),
  );
}

/** What decides how things are now, in whatever order the trail has them. LookupEvents has the latest first. */
export function latestOf(events: readonly DatedEvent[]): DatedEvent | null {
  return events.toSorted((one, other) => other.at - one.at)[0] ?? null;
}
