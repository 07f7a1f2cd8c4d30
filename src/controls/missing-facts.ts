import { type AccessKey, knownStatuses, unknownStatus } from '../domain/scan/access-key.ts';
import type { IamUser, UnreadAccount } from '../domain/scan/subject.ts';
import { clockTolerance, type EpochMs } from '../domain/time.ts';
import { nameKeys } from './name-keys.ts';

/** What keeps the keys of a user from being judged, a clause each. */
export function missingKeyFacts({ missing, keys }: Pick<IamUser, 'missing' | 'keys'>): readonly string[] {
  return [...missing.map((fact) => fact.message), ...unclearStatuses(keys)];
}

/** A status that AWS does not document is not inactive: it may be one that signs. */
function unclearStatuses(keys: readonly AccessKey[]): string[] {
  return keys
    .filter((key) => !knownStatuses.has(key.status))
    .map((key) => {
      const name = nameKeys([key]);
      return key.status === unknownStatus
        ? `the status of ${name} is missing or contradictory`
        : `${name} has the unknown status ${key.status || '(empty)'}`;
    });
}

/**
 * Active keys whose creation is in the future, a clause each: an age counted from it would be 0, and an old key would
 * pass. A user who was read after the scan began may have a key that is younger than the scan.
 */
export function futureCreations(user: Pick<IamUser, 'keys' | 'asOf'>, now: EpochMs): readonly string[] {
  return activeKeysAfter(user, now, ({ createdAt }) => createdAt).map(
    (key) => `the creation date of ${nameKeys([key])} is in the future`,
  );
}

/** The same of their last use: a key that is not in use would seem to be. */
export function futureUses(user: Pick<IamUser, 'keys' | 'asOf'>, now: EpochMs): readonly string[] {
  return activeKeysAfter(user, now, ({ lastUsed }) => lastUsed?.at ?? null).map(
    (key) => `the last use of ${nameKeys([key])} is in the future`,
  );
}

function activeKeysAfter(
  { keys, asOf }: Pick<IamUser, 'keys' | 'asOf'>,
  now: EpochMs,
  momentOf: (key: AccessKey) => EpochMs | null,
): readonly AccessKey[] {
  const latest = Math.max(now, asOf) + clockTolerance;
  return keys.filter((key) => key.status === 'Active' && (momentOf(key) ?? latest) > latest);
}

/** Why nothing is known of an account's users, as one clause. */
export function missingAccountFacts({ missing }: UnreadAccount): string {
  return missing.map(({ message }) => message).join('; ') || 'its users could not be listed';
}
