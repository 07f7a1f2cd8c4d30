import type { ActionRecord, Intent } from '../../domain/run/run-record.ts';
import type { RunAccount } from '../run-account.ts';
import { isInTrail, secondOf } from './match-cloudtrail-write.ts';
import { changesByOthers, type DatedEvent, latestOf, readOwnTrail } from './own-trail.ts';

export type Ownership =
  /** This run switched the key off. `hasTrail` false: what others did since could not be read. */
  | { state: 'ours'; hasTrail: boolean; changedByOthers: DatedEvent | null }
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
  const { intents, deactivatedBy, pendingWrites } = record;
  const events = await readOwnTrail(intents, account);
  const ours = (write: Intent): Ownership => ({
    ...{ state: 'ours', hasTrail: events !== null },
    changedByOthers:
      events === null ? null : latestOf(changesByOthers(write.key, secondOf(write), intents, events)),
  });
  if (deactivatedBy !== null) return ours(deactivatedBy);
  const found = events === null ? null : isInTrail(pendingWrites, events);
  if (found !== null) return ours(found);
  const last = pendingWrites.at(-1);
  if (last === undefined) return { state: 'in-doubt' };
  const answer = await askWhetherOurs(last);
  if (answer === null) return { state: 'in-doubt' };
  return answer ? ours(last) : { state: 'not-ours' };
}
