import type { AccessKey } from './state/access-key.ts';
import { type Account, findUser, userArn } from './state/account.ts';
import type { Organization } from './state/organization.ts';
import { keysAt, type User } from './state/user.ts';

/** A key as it really was. Times are epoch milliseconds, the creation in whole seconds as AWS shows it. */
export interface TrueKey {
  readonly id: string;
  readonly status: string;
  readonly createdAt: number;
  /** The true last use up to that moment, seen by AWS's readers or not yet. */
  readonly lastUsedAt: number | null;
}

export interface TrueUser {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly keys: readonly TrueKey[];
}

/** What was so at any moment: nothing lags here. */
export interface Truth {
  /** Users in order of creation, root not among them; `at` (epoch milliseconds) is now by default. */
  usersAt(accountId: string, at?: number): TrueUser[];
  /** The keys of a user by id or by the name of that moment; undefined: there was none such. */
  keysAt(accountId: string, userIdOrName: string, at?: number): TrueKey[] | undefined;
  rootKeysAt(accountId: string, at?: number): TrueKey[];
}

/** Throws a RangeError for an account that is not there. */
export function createTruth(organization: Organization, now: () => number): Truth {
  const accountOf = (id: string): Account => {
    const account = organization.account(id);
    if (!account) throw new RangeError(`there is no account ${id}`);
    return account;
  };
  return {
    usersAt: (accountId, at = now()) => {
      const account = accountOf(accountId);
      return account.users.flatMap((user) => describe(account, user, at) ?? []);
    },
    keysAt: (accountId, userIdOrName, at = now()) => {
      const account = accountOf(accountId);
      const user = account.users.find(({ id }) => id === userIdOrName) ?? findUser(account, userIdOrName, at);
      return user?.identity.at(at) ? trueKeys(user, at) : undefined;
    },
    rootKeysAt: (accountId, at = now()) => trueKeys(accountOf(accountId).root, at),
  };
}

function describe(account: Account, user: User, at: number): TrueUser | undefined {
  const identity = user.identity.at(at);
  if (!identity) return undefined;
  const { id, createdAt } = user;
  return {
    id,
    name: identity.name,
    arn: userArn(account, user, at),
    createdAt: wholeSecond(createdAt),
    keys: trueKeys(user, at),
  };
}

function trueKeys(user: User, at: number): TrueKey[] {
  return keysAt(user, at).map((key) => ({
    id: key.id,
    status: key.status.at(at) as string,
    createdAt: wholeSecond(key.createdAt),
    lastUsedAt: lastUse(key, at),
  }));
}

function lastUse(key: AccessKey, at: number): number | null {
  if (key.lastUsedAt !== null && key.lastUsedAt <= at) return key.lastUsedAt;
  return key.uses.findLast((use) => use.at <= at)?.at ?? null;
}

function wholeSecond(epochMs: number): number {
  return Math.floor(epochMs / 1000) * 1000;
}
