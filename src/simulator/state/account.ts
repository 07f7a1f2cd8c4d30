import type { Permissions } from '../limits/permissions.ts';
import type { TokenBuckets } from '../limits/token-buckets.ts';
import { globalRegion, type Partition } from '../partition.ts';
import type { Random } from '../random.ts';
import type { CredentialReport } from '../report/credential-report.ts';
import type { Trail } from '../trail/trail.ts';
import type { AccessKey } from './access-key.ts';
import { createUserRecord, type User } from './user.ts';

/** One AWS account with everything in it. Times are epoch milliseconds. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly partition: Partition;
  status: string;
  readonly joinedAt: number;
  readonly root: User;
  /** In order of creation, deleted ones too. */
  readonly users: User[];
  /** By lower-case name: every user who ever had it. */
  readonly byName: Map<string, User[]>;
  readonly keys: Map<string, { key: AccessKey; user: User }>;
  readonly roles: Map<string, Role>;
  readonly aliases: readonly string[];
  readonly trail: Trail;
  readonly report: CredentialReport;
  readonly buckets: TokenBuckets;
  readonly permissions: Permissions;
  readonly random: Random;
  readonly settings: AccountSettings;
}

export interface Role {
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly id: string;
  /** The account that may assume it; null: any that knows the name. */
  readonly trusts: string | null;
  readonly externalId: string | null;
}

export interface AccountSettings {
  /** A read may show the state of up to so many milliseconds ago. */
  readonly eventualConsistencyMs: number;
  /** Shortest and longest time until a use shows, in milliseconds. */
  readonly lastUseLagMs: readonly [number, number];
  /** Real milliseconds that each call takes. */
  readonly latencyMs: number;
}

export function createRoot(accountId: string, at: number): User {
  return createUserRecord({ id: accountId, name: '<root_account>', path: '/', at, tags: [], isRoot: true });
}

/** Names are unique without regard to case (IAM API reference, CreateUser). */
export function findUser(account: Account, name: string, moment: number): User | undefined {
  const wanted = name.toLowerCase();
  return account.byName.get(wanted)?.find((user) => user.identity.at(moment)?.name.toLowerCase() === wanted);
}

export function indexName(account: Account, user: User, name: string): void {
  const key = name.toLowerCase();
  const holders = account.byName.get(key);
  if (!holders) account.byName.set(key, [user]);
  else if (!holders.includes(user)) holders.push(user);
}

export function userArn(account: Account, user: User, moment: number): string {
  if (user.isRoot) return `arn:${account.partition}:iam::${account.id}:root`;
  const identity = user.identity.at(moment) ?? { name: user.id, path: '/' };
  return `arn:${account.partition}:iam::${account.id}:user${identity.path}${identity.name}`;
}

export function roleArn({ partition, id }: Account, { path, name }: Role): string {
  return `arn:${partition}:iam::${id}:role${path}${name}`;
}

export function iamRegion(account: Account): string {
  return globalRegion(account.partition);
}
