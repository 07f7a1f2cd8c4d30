import { principalId } from '../identifiers.ts';
import { deleteConflict, invalid, userExists } from '../service-error.ts';
import { type Call, list, type Operation, required, text } from '../services/operation.ts';
import { page } from '../services/page.ts';
import { findUser, indexName, userArn } from '../state/account.ts';
import { createUserRecord, keysAt, type Tag, type User } from '../state/user.ts';
import { refuseWithKeys } from './access-keys.ts';
import { checkName, subjectOf, userNamed } from './subject.ts';

export const listUsers: Operation = {
  name: 'ListUsers',
  effect: 'reads',
  run: (call) => {
    const prefix = text(call, 'PathPrefix') ?? '/';
    const isShown = (user: User): boolean => user.identity.at(call.readAt)?.path.startsWith(prefix) ?? false;
    const { items, rest } = page(call, call.account.users, isShown);
    const Users = items.map((user) => describe(call, user, call.readAt));
    return { IsTruncated: rest.IsTruncated, Users, Marker: rest.Marker };
  },
};

export const getUser: Operation = {
  name: 'GetUser',
  effect: 'reads',
  run: (call) => {
    const user = subjectOf(call, call.readAt);
    const tags = user.tags.at(call.readAt) ?? [];
    const Tags = tags.length === 0 ? undefined : tags.map(({ key, value }) => ({ Key: key, Value: value }));
    return { User: { ...describe(call, user, call.readAt), Tags } };
  },
};

export const createUser: Operation = {
  name: 'CreateUser',
  effect: 'writes',
  run: (call) => {
    const { account, now } = call;
    const name = checkName(required(call, 'UserName'));
    const path = checkPath(text(call, 'Path') ?? '/');
    if (findUser(account, name, now)) throw userExists(name);
    const tags = list<{ Key: string; Value: string }>(call, 'Tags').map(
      ({ Key, Value }): Tag => ({ key: Key, value: Value }),
    );
    const user = createUserRecord({ id: principalId('AIDA', account.random), name, path, at: now, tags });
    account.users.push(user);
    indexName(account, user, name);
    return { User: describe(call, user, now) };
  },
};

export const updateUser: Operation = {
  name: 'UpdateUser',
  effect: 'writes',
  run: (call) => {
    const { account, now } = call;
    const user = userNamed(account, required(call, 'UserName'), now);
    const current = user.identity.latest();
    const name = checkName(text(call, 'NewUserName') ?? current?.name ?? '', 'newUserName');
    const holder = findUser(account, name, now);
    if (holder && holder !== user) throw userExists(name);
    user.identity.set(now, { name, path: checkPath(text(call, 'NewPath') ?? current?.path ?? '/') });
    indexName(account, user, name);
    return null;
  },
};

export const deleteUser: Operation = {
  name: 'DeleteUser',
  effect: 'writes',
  run: (call) => {
    const { account, now } = call;
    const user = userNamed(account, required(call, 'UserName'), now);
    refuseWithKeys(keysAt(user, now).length > 0);
    if ((user.policies.at(now) ?? []).length > 0) {
      throw deleteConflict('Cannot delete entity, must detach all policies first.');
    }
    if ((user.inlinePolicies.at(now)?.size ?? 0) > 0) {
      throw deleteConflict('Cannot delete entity, must delete policies first.');
    }
    user.identity.set(now, null);
    return null;
  },
};

/** A user as IAM shows it; root has no `UserName`. */
function describe(call: Call, user: User, moment: number): Record<string, unknown> {
  const identity = user.identity.at(moment);
  const password = user.password.at(moment);
  return {
    Path: identity?.path ?? '/',
    UserName: user.isRoot ? undefined : identity?.name,
    UserId: user.id,
    Arn: userArn(call.account, user, moment),
    CreateDate: new Date(user.createdAt),
    PasswordLastUsed: password?.lastUsedAt ? new Date(password.lastUsedAt) : undefined,
  };
}

function checkPath(path: string): string {
  if (path === '/' || /^\/[\x21-\x7e]+\/$/.test(path)) return path;
  throw invalid(
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  );
}
