import { invalid, noSuchAccessKey, noSuchUser } from '../service-error.ts';
import { type Call, text } from '../services/operation.ts';
import type { AccessKey } from '../state/access-key.ts';
import { existsAt } from '../state/access-key.ts';
import { type Account, findUser } from '../state/account.ts';
import type { User } from '../state/user.ts';

/** IAM API reference, CreateUser: letters, digits and `_+=,.@-`, up to 64 of them. */
const USER_NAME = /^[\w+=,.@-]{1,64}$/;

export function checkName(name: string, field = 'userName'): string {
  if (USER_NAME.test(name)) return name;
  if (name.length > 64) {
    throw invalid(
      `1 validation error detected: Value '${name}' at '${field}' failed to satisfy constraint: Member must have length less than or equal to 64`,
    );
  }
  throw invalid(
    `The specified value for ${field} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
  );
}

export function userNamed(account: Account, name: string, moment: number): User {
  const user = findUser(account, checkName(name), moment);
  if (!user) throw noSuchUser(name);
  return user;
}

/**
 * The user that a call is about: the one named, else the caller's own, which only exists for a long-term
 * key (IAM API reference, ListAccessKeys: 'determined implicitly based on the access key signing').
 */
export function subjectOf(call: Call, moment: number): User {
  const name = text(call, 'UserName');
  if (name !== undefined) return userNamed(call.account, name, moment);
  if (call.caller.kind === 'user' && (!call.caller.temporary || call.scripted)) return call.caller.user;
  throw invalid('Must specify userName when calling with non-User credentials');
}

/** A key of the account, of that user where one is named. */
export function keyOf(call: Call, id: string): { key: AccessKey; user: User } {
  const found = call.account.keys.get(id);
  const name = text(call, 'UserName');
  const user = name === undefined ? found?.user : userNamed(call.account, name, call.now);
  if (!found || found.user !== user || !existsAt(found.key, call.now)) {
    throw noSuchAccessKey(id);
  }
  return found;
}
