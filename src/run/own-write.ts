import type { ActionRecord, Intent } from '../domain/run-record.ts';
import { ServiceError } from '../domain/service-error.ts';
import type { TrailEvent } from '../domain/trail-event.ts';
import type { RunAccount } from './run-account.ts';
import { doubtfulSince, isInTrail, isWriteOf, secondOf } from './settle-doubt.ts';

export type Ownership =
  /** This run switched the key off. `hasTrail` false: what others did since could not be read. */
  | {
      state: 'ours';
      by: 'journal' | 'trail' | 'person';
      hasTrail: boolean;
      changedByOthers: TrailEvent | null;
    }
  /** A person said that it was not this run. */
  | { state: 'not-ours' }
  | { state: 'in-doubt' };

/**
 * Whether an inactive key was switched off by this run: its journal says so, or the trail, or a person who is asked;
 * and whether anybody else changed its status after that.
 */
export async function ownershipOf(
  record: ActionRecord,
  account: RunAccount,
  askWhetherOurs: (intent: Intent) => Promise<boolean | null>,
): Promise<Ownership> {
  const events = await readTrail(record, account);
  const others = (write: Intent) => changedByOthers(write, record.intents, events ?? []);
  const hasTrail = events !== null;
  const { deactivatedBy, doubts } = record;
  if (deactivatedBy !== null)
    return { state: 'ours', by: 'journal', hasTrail, changedByOthers: others(deactivatedBy) };
  const found = isInTrail(doubts, events ?? []);
  if (found !== null) return { state: 'ours', by: 'trail', hasTrail, changedByOthers: others(found) };
  const last = doubts.at(-1);
  const answer = last === undefined ? false : await askWhetherOurs(last);
  if (answer === null || last === undefined) return { state: 'in-doubt' };
  if (!answer) return { state: 'not-ours' };
  return { state: 'ours', by: 'person', hasTrail, changedByOthers: others(last) };
}

/** Null: the trail could not be read. */
async function readTrail(
  { intents }: ActionRecord,
  account: RunAccount,
): Promise<readonly TrailEvent[] | null> {
  if (intents.length === 0) return [];
  try {
    return await account.readKeyChanges(doubtfulSince(intents));
  } catch (error) {
    if (error instanceof ServiceError && error.kind !== 'interrupted') return null;
    throw error;
  }
}

/** The first change of the key's status from the second of our write on that none of our own writes explains. */
function changedByOthers(
  write: Intent,
  own: readonly Intent[],
  events: readonly TrailEvent[],
): TrailEvent | null {
  const isOthers = (event: TrailEvent) =>
    event.isIam &&
    !event.isFailed &&
    event.eventName === 'UpdateAccessKey' &&
    event.changedKeyId === write.key &&
    event.at !== null &&
    event.at >= secondOf(write) &&
    !own.some((intent) => isWriteOf(intent, event));
  return events.find(isOthers) ?? null;
}
