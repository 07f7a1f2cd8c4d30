import { ServiceError } from '../../domain/aws/service-error.ts';
import type { AccountReader, ListedKey } from '../../domain/ports/account-reader.ts';
import { type AccessKey, unknownStatus } from '../../domain/scan/access-key.ts';
import type { LiveKeys } from '../../domain/scan/live-keys.ts';
import { readPages } from './pages.ts';

/** Reads all keys of one user, however many. `asOf` is the moment before the first request. */
export async function readLiveKeys(
  reader: Pick<AccountReader, 'now' | 'listAccessKeys'>,
  userName: string,
): Promise<LiveKeys> {
  const asOf = reader.now();
  const keys = new Map<string, AccessKey>();
  let name = userName;
  try {
    const pages = readPages('ListAccessKeys', (marker) => reader.listAccessKeys(userName, marker));
    for await (const page of pages) {
      for (const listed of page) {
        name = checkedName(userName, listed) ?? name;
        const id = listed.id ?? `without id ${keys.size}`;
        keys.set(id, sameKey(keys.get(id), toAccessKey(listed)));
      }
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return error.kind === 'not-found' ? { state: 'gone', asOf } : { state: 'unreadable', error };
  }
  return { state: 'read', asOf, name, keys: [...keys.values()] };
}

/** An answer about another user is no answer about this one. */
function checkedName(userName: string, listed: ListedKey): string | null {
  const name = listed.userName;
  if (name !== null && name.toLowerCase() !== userName.toLowerCase()) {
    throw new ServiceError(
      'malformed',
      'ListAccessKeys',
      'OtherUser',
      'ListAccessKeys returned keys of another user',
    );
  }
  return name;
}

/** A key that is listed twice with different values counts as unknown. */
function sameKey(before: AccessKey | undefined, key: AccessKey): AccessKey {
  if (before === undefined || before.status === key.status) return key;
  return { ...key, status: unknownStatus };
}

function toAccessKey(listed: ListedKey): AccessKey {
  return {
    id: listed.id,
    slot: null,
    status: listed.status ?? unknownStatus,
    createdAt: listed.createdAt,
    lastUsed: null,
  };
}
