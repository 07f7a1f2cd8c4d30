import type { TrailEvent } from '../../domain/aws/trail-event.ts';
import type { AccountReader } from '../../domain/ports/account-reader.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { CredentialReport } from '../report/credential-report.ts';
import { lostKeys } from '../report/join-slots.ts';
import type { Confirmer, Suspect } from './confirm-suspects.ts';
import { readTrailChanges, type TrailChanges } from './trail-changes.ts';

export type Moved = {
  /** Identities that no longer exist: they have no finding. */
  deleted: ReadonlySet<string>;
  /** Identities that have lost a key, and nothing says whether it was deleted or went along with a rename. */
  unexplained: ReadonlySet<string>;
};

/**
 * Where the keys of a suspect went that is gone, or that has lost a key which the report or the trail shows: a rename
 * takes the keys along, and somebody else may have the old name by now. Each new name is confirmed in its turn.
 */
export async function findMoved(
  reader: AccountReader,
  confirmer: Confirmer,
  { report, generatedAt, since }: { report: CredentialReport; generatedAt: EpochMs; since: EpochMs },
  isInScope: (name: string) => boolean,
): Promise<Moved> {
  const suspects = () => [...confirmer.suspects().values()];
  const lost = new Map(suspects().map((suspect) => [suspect.identity, lostBy(suspect, report)]));
  const hasLost = (suspect: Suspect) => (lost.get(suspect.identity) ?? 0) > 0;
  if (!suspects().some((suspect) => suspect.live.state === 'gone' || hasLost(suspect))) {
    return { deleted: new Set(), unexplained: new Set() };
  }
  const deletions = suspects().some(hasLost) ? ['DeleteAccessKey'] : [];
  const changes = await readTrailChanges(reader, ['UpdateUser', 'DeleteUser', ...deletions], since);
  for (let names = suspects().length, before = -1; names !== before; ) {
    before = names;
    for (const suspect of suspects()) {
      if (suspect.live.state !== 'gone' && !hasLost(suspect)) continue;
      for (const event of renames(changes, suspect))
        if (isInScope(suspect.name)) confirmer.add(event.newUserName as string, { keyIds: [], at: event.at });
    }
    await confirmer.settled();
    names = suspects().length;
  }
  const listedAt = (suspect: Suspect) => (report.users.has(suspect.identity) ? generatedAt : null);
  const isGone = (suspect: Suspect) =>
    suspect.live.state === 'gone' && hasLeft(changes, suspect, listedAt(suspect));
  const isUnexplained = (suspect: Suspect) =>
    hasLost(suspect) && !isExplained(changes, suspect, generatedAt, lost.get(suspect.identity) ?? 0);
  const identities = (chosen: Suspect[]) => new Set(chosen.map(({ identity }) => identity));
  return {
    deleted: identities(suspects().filter(isGone)),
    unexplained: identities(suspects().filter(isUnexplained)),
  };
}

/** How many of the keys that it is known to have had are none of its keys now. */
function lostBy({ live, madeKeyIds, identity }: Suspect, report: CredentialReport): number {
  if (live.state !== 'read') return 0;
  const made = [...madeKeyIds].filter((id) => !live.keys.some((key) => key.id === id)).length;
  return made + lostKeys(live.keys, report.users.get(identity)?.keys ?? []);
}

/** Renames of this name to another; a change of case is not a rename. */
function renames(changes: TrailChanges, suspect: Suspect): TrailEvent[] {
  return changes.events.filter(
    (event) =>
      isAbout(event, suspect) &&
      event.newUserName !== null &&
      event.newUserName.toLowerCase() !== suspect.identity,
  );
}

function deletionsOf(changes: TrailChanges, suspect: Suspect, eventName: string): TrailEvent[] {
  return changes.events.filter((event) => event.eventName === eventName && isAbout(event, suspect));
}

/**
 * The last that the trail tells of the name is that its user was renamed or deleted, and that was after the last that
 * shows it there: a report that lists it, a key made for it, a rename to it.
 */
function hasLeft(changes: TrailChanges, suspect: Suspect, listedAt: EpochMs | null): boolean {
  const leaving = [...renames(changes, suspect), ...deletionsOf(changes, suspect, 'DeleteUser')].map(timeOf);
  const coming = changes.events
    .filter(({ newUserName }) => newUserName?.toLowerCase() === suspect.identity)
    .filter((event) => !isAbout(event, suspect))
    .map(timeOf);
  const present = [listedAt ?? Number.NEGATIVE_INFINITY, suspect.namedAt ?? Number.NEGATIVE_INFINITY];
  return leaving.length > 0 && Math.max(...leaving) >= Math.max(...present, ...coming);
}

/** Since the report, and for as many keys as are gone. */
function isExplained(changes: TrailChanges, suspect: Suspect, generatedAt: EpochMs, lost: number): boolean {
  const isSince = (event: TrailEvent) => timeOf(event) >= generatedAt;
  if (renames(changes, suspect).some(isSince) || deletionsOf(changes, suspect, 'DeleteUser').some(isSince))
    return true;
  return deletionsOf(changes, suspect, 'DeleteAccessKey').filter(isSince).length >= lost;
}

/** An event without a time proves nothing about what came after it. */
function timeOf({ at }: TrailEvent): EpochMs {
  return at ?? Number.NEGATIVE_INFINITY;
}

function isAbout(event: TrailEvent, suspect: Suspect): boolean {
  return event.user?.kind === 'user' && event.user.name.toLowerCase() === suspect.identity;
}
