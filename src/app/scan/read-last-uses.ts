import pLimit from 'p-limit';
import { problemOf } from '../../collect/index.ts';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { EvidenceReader } from '../../domain/ports/evidence-reader.ts';
import type { AccessKey, LastUsed } from '../../domain/scan/access-key.ts';
import type { Inventory } from '../../domain/scan/inventory.ts';
import { unknownUse, withoutUse } from '../../domain/scan/last-used.ts';
import type { Subject } from '../../domain/scan/subject.ts';
import { readLastUse } from '../plan/gather-evidence.ts';
import type { Judging } from './judge-inventory.ts';

type Reader = Pick<EvidenceReader, 'getAccessKeyLastUsed'>;

/**
 * ListAccessKeys does not tell when a key was last used. One GetAccessKeyLastUsed for each key that a selected control
 * can't judge without it, and for no other: most often none.
 * @returns the inventory with these uses; a use that could not be read is unknown, and a problem of the account.
 */
export async function readLastUses(
  reader: Reader,
  inventory: Inventory,
  judging: Pick<Judging, 'controls' | 'settings' | 'now'>,
): Promise<Inventory> {
  const owners = ownersOf(inventory, judging);
  if (owners.size === 0) return inventory;
  const limit = pLimit(judging.settings.callsInFlight);
  const uses = new Map<string, LastUsed>();
  const errors: ServiceError[] = [];
  const read = async (key: AccessKey & { id: string }, userName: string) => {
    try {
      const use = await readLastUse(reader, key.id, userName);
      uses.set(key.id, use === null ? withoutUse(key.createdAt) : { state: 'used', ...use });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      errors.push(error);
      uses.set(key.id, unknownUse);
    }
  };
  await Promise.all([...owners.values()].map(({ key, userName }) => limit(read, key, userName)));
  return withUses(inventory, uses, errors);
}

type Owned = { key: AccessKey & { id: string }; userName: string };

/** The keys to ask about, by id. */
function ownersOf(
  inventory: Inventory,
  { controls, ...context }: Pick<Judging, 'controls' | 'settings' | 'now'>,
): Map<string, Owned> {
  const owners = new Map<string, Owned>();
  const needing = controls.flatMap(({ needsLastUse }) => needsLastUse ?? []);
  if (needing.length === 0) return owners;
  for (const subject of inventory.subjects()) {
    if (subject.kind !== 'iam-user') continue;
    for (const key of subject.keys) {
      const { id } = key;
      if (id !== null && key.lastUsed === null && needing.some((needs) => needs(key, context)))
        owners.set(id, { key: { ...key, id }, userName: subject.name });
    }
  }
  return owners;
}

function withUses(
  inventory: Inventory,
  uses: ReadonlyMap<string, LastUsed>,
  errors: readonly ServiceError[],
): Inventory {
  const withUse = (key: AccessKey) => ({ ...key, lastUsed: key.lastUsed ?? uses.get(key.id ?? '') ?? null });
  function* subjects(): Generator<Subject> {
    for (const subject of inventory.subjects())
      yield subject.kind === 'iam-user' ? { ...subject, keys: subject.keys.map(withUse) } : subject;
  }
  const { account } = inventory;
  const [error] = errors;
  if (error === undefined) return { account, subjects };
  const keys = errors.length === 1 ? '1 access key' : `${errors.length} access keys`;
  const summary = `The last use of ${keys} could not be read.`;
  const consequence = 'It is unknown whether they are unused.';
  const problem = problemOf(error, 'warning', summary, consequence);
  return { account: { ...account, problems: [...account.problems, problem] }, subjects };
}
