import pLimit from 'p-limit';
import type { AccountReader } from '../domain/ports/account-reader.ts';
import type { CollectContext } from './collect-context.ts';
import { type LiveKeys, readLiveKeys } from './live-keys.ts';

/** A user who may break the rule, with what ListAccessKeys says of it. */
export type Suspect = {
  /** The lower-case name. */
  identity: string;
  name: string;
  live: LiveKeys;
  /** Keys that the trail says were made for it. */
  madeKeyIds: Set<string>;
};

export type Confirmer = ReturnType<typeof createConfirmer>;

/** Confirms each suspect once, as soon as it is known, within the account's limit of calls in flight. */
export function createConfirmer(
  reader: AccountReader,
  context: Pick<CollectContext, 'settings' | 'onProgress'>,
) {
  const limit = pLimit(context.settings.callsInFlight);
  const asked = new Map<string, { name: string; live: Promise<LiveKeys>; madeKeyIds: Set<string> }>();
  const suspects = new Map<string, Suspect>();
  let done = 0;

  return {
    add(name: string, madeKeyId: string | null = null): void {
      const identity = name.toLowerCase();
      const known = asked.get(identity);
      const entry = known ?? { name, live: limit(() => confirm(name)), madeKeyIds: new Set() };
      if (madeKeyId !== null) entry.madeKeyIds.add(madeKeyId);
      if (known === undefined) asked.set(identity, entry);
    },
    /** All that were added until now are read, or are known to be unreadable. */
    async settled(): Promise<void> {
      for (const [identity, { name, live, madeKeyIds }] of asked) {
        suspects.set(identity, { identity, name, live: await live, madeKeyIds });
      }
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
