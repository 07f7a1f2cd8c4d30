import { readPages } from '../collect/index.ts';
import type { AccessKey } from '../domain/access-key.ts';
import type { Evidence, KeyUse, Reading, Signing } from '../domain/evidence.ts';
import type { EvidenceReader, ToldUser } from '../domain/ports/evidence-reader.ts';
import { ServiceError } from '../domain/service-error.ts';
import type { Signer } from '../domain/signer.ts';

/**
 * Asks what a decision about one offender needs: one GetUser, the pages of ListAttachedUserPolicies, and one
 * GetAccessKeyLastUsed an active key. A call that failed is told as such: it never becomes 'never used'.
 * `onError` hears of each.
 */
export async function gatherEvidence(
  reader: EvidenceReader,
  { name, keys }: { name: string; keys: readonly AccessKey[] },
  signer: Signer,
  onError: (error: ServiceError) => void,
): Promise<Evidence> {
  const read = <Value>(work: () => Promise<Value>) => readingOf(work, onError);
  const active = new Set(keys.flatMap(({ id, status }) => (id !== null && status === 'Active' ? [id] : [])));
  const [user, attachedPolicies, uses] = await Promise.all([
    read(() => reader.getUser(name)),
    read(() => readAttachedPolicies(reader, name)),
    Promise.all(
      [...active].map(
        async (id) =>
          [id, { lastUse: await read(() => readLastUse(reader, id, name)), trail: null }] as const,
      ),
    ),
  ]);
  return {
    identity: mapped(user, ({ userId, arn }) => ({ userId, arn })),
    tags: mapped(user, ({ tags }) => tags),
    attachedPolicies,
    keys: new Map(uses),
    signing: signingOf(signer, user),
  };
}

/** GetAccessKeyLastUsed; null: no use is recorded. Throws ServiceError, also where the answer is about another user. */
export async function readLastUse(
  reader: Pick<EvidenceReader, 'getAccessKeyLastUsed'>,
  id: string,
  userName: string,
): Promise<KeyUse | null> {
  const { userName: told, use } = await reader.getAccessKeyLastUsed(id);
  if (told !== null && told.toLowerCase() !== userName.toLowerCase()) {
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
function signingOf({ keyId, user: signing }: Signer, user: Reading<ToldUser>): Signing {
  if (signing !== null && user.isRead && user.value.userId === signing.userId) return { by: 'every-key' };
  return keyId === null ? { by: 'nobody' } : { by: 'key', id: keyId };
}
