import { accountNumbers, accountOfAccessKey } from '../identifiers.ts';
import type { Partition } from '../partition.ts';
import type { Random } from '../random.ts';
import type { Account } from './account.ts';
import type { AccountBehaviour, AccountSpec } from './account-spec.ts';
import { buildAccount } from './build-account.ts';
import type { Caller } from './caller.ts';
import { createUnitTree, type UnitTree } from './organizational-units.ts';

/** All accounts. One is built when it is first touched, so thousands cost nothing until they are scanned. */
export interface Organization {
  readonly id: string;
  readonly partition: Partition;
  readonly managementId: string;
  readonly listings: readonly AccountListing[];
  readonly units: UnitTree;
  /** Temporary credentials that were given out, by access key id. */
  readonly sessions: Map<string, Session>;
  account(id: string): Account | undefined;
  /** The account that an access key id belongs to, read from the id itself. */
  accountOfKey(keyId: string): Account | undefined;
}

/** What Organizations says of an account, which does not need to be built for it. */
export interface AccountListing {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly status: string;
  readonly createdAt: number;
}

export interface Session {
  readonly caller: Caller;
  readonly secret: string;
  readonly token: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

const THREE_YEARS_MS = 3 * 365 * 86_400_000;

export function createOrganization(options: {
  specs: readonly AccountSpec[];
  /** Units that no account is in, by their names from the root down. */
  emptyUnits: readonly (readonly string[])[];
  partition: Partition;
  defaults: AccountBehaviour;
  random: Random;
  start: number;
  populate: (account: Account, spec: AccountSpec) => void;
}): Organization {
  const { specs, random, start } = options;
  const numbers = accountNumbers(random.fork('accounts'));
  const listings = specs.map((spec, index) => list(spec, index, numbers(index), start));
  const places = new Map(listings.map((listing, index) => [listing.id, index]));
  if (places.size !== listings.length) throw new RangeError('two accounts have the same id');
  const managementId = (listings[0] as AccountListing).id;
  const built = new Map<string, Account>();

  const account = (id: string): Account | undefined => {
    const index = places.get(id);
    if (index === undefined) return undefined;
    const known = built.get(id);
    if (known) return known;
    const spec = specs[index] as AccountSpec;
    const context = { ...options, managementId, random: random.fork(`account/${id}`) };
    const fresh = buildAccount(listings[index] as AccountListing, spec, context);
    built.set(id, fresh);
    options.populate(fresh, spec);
    return fresh;
  };
  return {
    id: `o-${random.fork('organization').integer(10 ** 9, 10 ** 10 - 1)}`,
    partition: options.partition,
    managementId,
    listings,
    units: createUnitTree(placesOf(specs, listings), options.emptyUnits, random.fork('units')),
    sessions: new Map(),
    account,
    accountOfKey: (keyId) => account(accountOfAccessKey(keyId) ?? ''),
  };
}

function placesOf(
  specs: readonly AccountSpec[],
  listings: readonly AccountListing[],
): { id: string; path: readonly string[] }[] {
  return listings.map(({ id }, index) => ({ id, path: specs[index]?.unit ?? [] }));
}

function list(spec: AccountSpec, index: number, number: string, start: number): AccountListing {
  const { id = number, status = 'ACTIVE', createdAt = start - THREE_YEARS_MS } = spec;
  const name = spec.name ?? (index === 0 ? 'management' : `member-${index}`);
  return { id, name, email: spec.email ?? `aws+${name}@example.com`, status, createdAt };
}
