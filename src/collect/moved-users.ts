import type { AccountReader } from '../domain/ports/account-reader.ts';
import type { EpochMs } from '../domain/time.ts';
import type { Confirmer, Suspect } from './confirm-suspects.ts';
import type { CredentialReport } from './credential-report.ts';
import { hasLostKey } from './join-slots.ts';
import { readTrailChanges, type TrailChanges } from './trail-changes.ts';

/**
 * Where the keys of a suspect went that is gone, or that has lost a key which the report or the trail shows: a rename
 * takes the keys along, and somebody else may have the old name by now. Each new name is confirmed in its turn.
 * @returns the identities that are known to exist no more
 */
export async function findMoved(
  reader: AccountReader,
  confirmer: Confirmer,
  report: CredentialReport,
  since: EpochMs,
  isInScope: (name: string) => boolean,
): Promise<{ deleted: ReadonlySet<string> }> {
  const deleted = new Set<string>();
  if (![...confirmer.suspects().values()].some((suspect) => mayHaveMoved(suspect, report)))
    return { deleted };
  const changes = await readTrailChanges(reader, ['UpdateUser', 'DeleteUser'], since);
  for (let names = confirmer.suspects().size, before = -1; names !== before; ) {
    before = names;
    for (const suspect of confirmer.suspects().values()) {
      if (!mayHaveMoved(suspect, report)) continue;
      for (const name of newNames(changes, suspect)) if (isInScope(suspect.name)) confirmer.add(name);
    }
    await confirmer.settled();
    names = confirmer.suspects().size;
  }
  for (const suspect of confirmer.suspects().values()) {
    if (suspect.live.state === 'gone' && hasLeft(changes, suspect)) deleted.add(suspect.identity);
  }
  return { deleted };
}

function mayHaveMoved(suspect: Suspect, report: CredentialReport): boolean {
  if (suspect.live.state === 'gone') return true;
  if (suspect.live.state === 'unreadable') return false;
  const { keys } = suspect.live;
  const isLost = [...suspect.madeKeyIds].some((id) => !keys.some((key) => key.id === id));
  return isLost || hasLostKey(keys, report.users.get(suspect.identity)?.keys ?? []);
}

function newNames(changes: TrailChanges, suspect: Suspect): string[] {
  return changes.events.flatMap((event) =>
    isAbout(event, suspect) && event.newUserName !== null ? [event.newUserName] : [],
  );
}

/** Renamed away or deleted, by an event of the trail: then the name is nobody's, and no finding is owed to it. */
function hasLeft(changes: TrailChanges, suspect: Suspect): boolean {
  return changes.events.some(
    (event) => isAbout(event, suspect) && (event.newUserName !== null || event.eventName === 'DeleteUser'),
  );
}

function isAbout(event: TrailChanges['events'][number], suspect: Suspect): boolean {
  return event.user?.kind === 'user' && event.user.name.toLowerCase() === suspect.identity;
}
