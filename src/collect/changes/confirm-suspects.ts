import pLimit from 'p-limit';
import type { AccountReader } from '../../domain/ports/account-reader.ts';
import type { LiveKeys } from '../../domain/scan/live-keys.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { CollectContext } from '../collect-context.ts';
import { readLiveKeys } from '../live/live-keys.ts';

/** A user who may have more than one active key, with the answer of ListAccessKeys. */
export type Suspect = {
  /** The lower-case name. */
  identity: string;
  name: string;
  live: LiveKeys;
  /** Keys that the trail says were made for it, or changed as its own. */
  madeKeyIds: Set<string>;
  /** The latest event that names it; null: only the report does. */
  namedAt: EpochMs | null;
};

/** What an event of the trail says of a suspect. */
export type Naming = { keyIds: readonly (string | null)[]; at: EpochMs | null };

export type Confirmer = ReturnType<typeof createConfirmer>;

/** Confirms each suspect once, as soon as it is known, within the account's limit of calls in flight. */
export function createConfirmer(
  reader: AccountReader,
  context: Pick<CollectContext, 'settings' | 'onProgress'>,
) {
  const limit = pLimit(context.settings.callsInFlight);
  const asked = new Map<string, Omit<Suspect, 'live'> & { live: Promise<LiveKeys> }>();
  const suspects = new Map<string, Suspect>();
  let done = 0;

  return {
    add(name: string, naming: Naming = { keyIds: [], at: null }): void {
      const identity = name.toLowerCase();
      const known = asked.get(identity);
      const entry = known ?? {
        identity,
        name,
        live: limit(() => confirm(name)),
        madeKeyIds: new Set(),
        namedAt: null,
      };
      for (const id of naming.keyIds) if (id !== null) entry.madeKeyIds.add(id);
      if (naming.at !== null) entry.namedAt = Math.max(entry.namedAt ?? naming.at, naming.at);
      if (known === undefined) asked.set(identity, entry);
    },
    /** All that were added until now are read, or are known to be unreadable. */
    async settled(): Promise<void> {
      for (const [identity, entry] of asked) suspects.set(identity, { ...entry, live: await entry.live });
    },
    suspects: (): ReadonlyMap<string, Suspect> => suspects,
  };

  async function confirm(name: string): Promise<LiveKeys> {
    const live = await readLiveKeys(reader, name);
    done += 1;
    context.onProgress('keys', done, asked.size);
    return live;
  }
}
