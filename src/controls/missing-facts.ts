import { type AccessKey, knownStatuses, unknownStatus } from '../domain/access-key.ts';
import type { IamUser, UnreadAccount } from '../domain/subject.ts';
import { nameKeys } from './name-keys.ts';

/** What keeps the keys of a user from being judged, a clause each. Of nearly every user there is none, so that is found out first. */
export function missingKeyFacts({ missing, keys }: Pick<IamUser, 'missing' | 'keys'>): readonly string[] {
  if (missing.length === 0 && keys.every((key) => knownStatuses.has(key.status))) return [];
  return [...missing.map((fact) => fact.message), ...unclearStatuses(keys)];
}

/** A status that AWS does not document is not inactive: it may be one that signs. */
function unclearStatuses(keys: readonly AccessKey[]): string[] {
  return keys
    .filter((key) => !knownStatuses.has(key.status))
    .map((key) => {
      const name = nameKeys([key]);
      return key.status === unknownStatus
        ? `the status of ${name} was not told, or told in two ways`
        : `${name} has the status ${key.status || '(empty)'}`;
    });
}

/** Why nothing is known of an account's users, as one clause. */
export function missingAccountFacts({ missing }: UnreadAccount): string {
  return missing.map(({ message }) => message).join('; ') || 'its users could not be listed';
}
