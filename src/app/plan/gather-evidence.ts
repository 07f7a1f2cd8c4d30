import { readPages } from '../../collect/index.ts';
import { globalRegionOf, type Partition, partitionOfRegion } from '../../domain/aws/partition.ts';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { Evidence, KeyEvidence, KeyUse, Reading, Signing } from '../../domain/plan/evidence.ts';
import type { KeyManager } from '../../domain/plan/key-manager.ts';
import { isSessionOfUser, type Signer } from '../../domain/plan/signer.ts';
import type { AccountReader } from '../../domain/ports/account-reader.ts';
import type { EvidenceReader, UserDetails } from '../../domain/ports/evidence-reader.ts';
import type { AccessKey } from '../../domain/scan/access-key.ts';
import { type ManagedKeys, managersByTag } from './read-key-managers.ts';
import { readTrailEvidence } from './read-trail-evidence.ts';

/** Where CloudTrail is asked for the calls of each key, beside the global region and that of its last use. */
export type TrailScope = { partition: Partition; regions: readonly string[] };

export type Gathering = {
  signer: Signer;
  /** The caller asks about themselves and nobody else. */
  isSelf: boolean;
  /** Null: CloudTrail is not asked. */
  trail: TrailScope | null;
  /** Keys of any account by their addresses in infrastructure as code, by id. */
  addresses: ReadonlyMap<string, readonly KeyManager[]>;
  /** What the account's trail shows of who made and changed its keys. */
  managed: Promise<ManagedKeys>;
  /** Hears of each call that failed. */
  onError: (error: ServiceError) => void;
};

/**
 * Asks what a decision about one offender needs: one GetUser, the pages of ListAttachedUserPolicies, and one
 * GetAccessKeyLastUsed an active key; where the trail is asked, the pages of LookupEvents for each active key and
 * region. A call that failed is told as such: it never becomes 'never used'.
 */
export async function gatherEvidence(
  reader: EvidenceReader & Pick<AccountReader, 'now'>,
  { name, keys }: { name: string; keys: readonly AccessKey[] },
  { signer, isSelf, trail, addresses, managed, onError }: Gathering,
): Promise<Evidence> {
  const read = <Value>(work: () => Promise<Value>) => readingOf(work, onError);
  const active = new Map(
    keys.flatMap((key) => (key.id !== null && key.status === 'Active' ? [[key.id, key] as const] : [])),
  );
  const [user, attachedPolicies, uses] = await Promise.all([
    read(() => reader.getUser(name)),
    read(() => readAttachedPolicies(reader, name)),
    Promise.all(
      [...active].map(async ([id, key]): Promise<[string, KeyEvidence]> => {
        const lastUse = await read(() => readLastUse(reader, id, name));
        if (trail === null) return [id, { lastUse, trail: null }];
        const regions = regionsToAsk(trail, [key.lastUsed, lastUse.isRead ? lastUse.value : null]);
        return [id, { lastUse, trail: await readTrailEvidence(reader, id, regions, reader.now(), onError) }];
      }),
    ),
  ]);
  return {
    identity: mapped(user, ({ userId, arn }) => ({ userId, arn })),
    tags: mapped(user, ({ tags }) => tags),
    attachedPolicies,
    keys: new Map(uses),
    signing: signingOf(signer, user),
    isOwn: isSelf || isSigner(signer, user),
    managers: managersOf([...active.keys()], user, addresses, await managed),
  };
}

/** Null: nothing was found, and not all could be read. */
function managersOf(
  keys: readonly string[],
  user: Reading<UserDetails>,
  addresses: Gathering['addresses'],
  managed: ManagedKeys,
): KeyManager[] | null {
  const found = [
    ...keys.flatMap((key) => addresses.get(key) ?? []),
    ...(user.isRead ? managersByTag(user.value.tags) : []),
    ...keys.flatMap((key) => managed?.get(key) ?? []),
  ];
  return found.length === 0 && managed === null ? null : found;
}

/** The global region first. A region that is told by a use and is none of the partition's can't be asked. */
function regionsToAsk(
  { partition, regions }: TrailScope,
  uses: readonly ({ region: string | null } | null)[],
): string[] {
  const used = uses
    .flatMap((use) => use?.region ?? [])
    .filter((region) => partitionOfRegion(region) === partition);
  return [...new Set([globalRegionOf(partition), ...used, ...regions])];
}

/** GetAccessKeyLastUsed; null: no use is recorded. Throws ServiceError, also where the answer is about another user. */
export async function readLastUse(
  reader: Pick<EvidenceReader, 'getAccessKeyLastUsed'>,
  id: string,
  userName: string,
): Promise<KeyUse | null> {
  const { userName: reported, use } = await reader.getAccessKeyLastUsed(id);
  if (reported !== null && reported.toLowerCase() !== userName.toLowerCase()) {
    const operation = 'GetAccessKeyLastUsed';
    throw new ServiceError('malformed', operation, 'OtherUser', `${operation} answered about another user`);
  }
  return use;
}

/** Names of all policies attached to a user. Throws ServiceError. */
export async function readAttachedPolicies(
  reader: Pick<EvidenceReader, 'listAttachedUserPolicies'>,
  name: string,
): Promise<string[]> {
  const read = (marker: string | null) => reader.listAttachedUserPolicies(name, marker);
  const names: string[] = [];
  for await (const page of readPages('ListAttachedUserPolicies', read)) names.push(...page);
  return names;
}

async function readingOf<Value>(
  work: () => Promise<Value>,
  onError: (error: ServiceError) => void,
): Promise<Reading<Value>> {
  try {
    return { isRead: true, value: await work() };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    onError(error);
    return { isRead: false, error: error.code };
  }
}

function mapped<Value, Result>(reading: Reading<Value>, map: (value: Value) => Result): Reading<Result> {
  return reading.isRead ? { isRead: true, value: map(reading.value) } : reading;
}

/** A key id is nobody else's in any account; a user who signs with temporary credentials is told by UserId. */
function signingOf(signer: Signer, user: Reading<UserDetails>): Signing {
  if (isSessionOfUser(signer) && isSigner(signer, user)) return { by: 'every-key' };
  return signer.keyId === null ? { by: 'nobody' } : { by: 'key', id: signer.keyId };
}

function isSigner({ user: signing }: Signer, user: Reading<UserDetails>): boolean {
  return signing !== null && user.isRead && user.value.userId === signing.userId;
}
