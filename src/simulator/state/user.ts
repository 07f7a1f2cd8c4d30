import type { Statement } from '../limits/identity-policy.ts';
import { Timeline } from '../timeline.ts';
import { type AccessKey, existsAt } from './access-key.ts';

/** An IAM user, or the account's root, which IAM treats as none but which has keys and a report row too. */
export interface User {
  /** `AIDA…`; the account's number for root. It outlives a rename. */
  readonly id: string;
  readonly isRoot: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Null: deleted. */
  readonly identity: Timeline<UserIdentity | null>;
  /** ARNs of attached managed policies. */
  readonly policies: Timeline<readonly string[]>;
  /** By name. */
  readonly inlinePolicies: Timeline<ReadonlyMap<string, InlinePolicy>>;
  readonly tags: Timeline<readonly Tag[]>;
  readonly password: Timeline<Password | null>;
  readonly keys: AccessKey[];
}

export interface UserIdentity {
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
}

export interface InlinePolicy {
  readonly document: string;
  readonly statements: readonly Statement[];
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface Password {
  readonly changedAt: number;
  readonly lastUsedAt: number | null;
  readonly mfa: boolean;
}

export function createUserRecord(fields: {
  id: string;
  name: string;
  path: string;
  at: number;
  tags: readonly Tag[];
  isRoot?: boolean;
}): User {
  return {
    id: fields.id,
    isRoot: fields.isRoot ?? false,
    createdAt: fields.at,
    identity: new Timeline<UserIdentity | null>(fields.at, { name: fields.name, path: fields.path }),
    policies: new Timeline<readonly string[]>(fields.at, []),
    inlinePolicies: new Timeline<ReadonlyMap<string, InlinePolicy>>(fields.at, new Map()),
    tags: new Timeline<readonly Tag[]>(fields.at, fields.tags),
    password: new Timeline<Password | null>(fields.at, null),
    keys: [],
  };
}

export function keysAt(user: User, moment: number): AccessKey[] {
  return user.keys.filter((key) => existsAt(key, moment));
}

/** The lowest slot that no key holds: a key made after the first was deleted takes slot 1. */
export function freeSlot(user: User, moment: number): number {
  const usedSlots = new Set(keysAt(user, moment).map((key) => key.slot));
  let slot = 1;
  while (usedSlots.has(slot)) slot += 1;
  return slot;
}
