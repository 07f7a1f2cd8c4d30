import { findUser, userArn } from '../state/account.ts';
import type { Call } from './operation.ts';

/**
 * What a call is about, for policies and for the message of AccessDenied: the user who is named, else the one whose key
 * is, else for a call about users the caller (Service Authorization Reference, IAM: these calls have the resource `user`).
 */
export function resourceOf({ account, caller, input, now }: Call, operation: string): string {
  const { UserName: name, AccessKeyId: key, RoleArn, PolicySourceArn } = input;
  if (typeof name === 'string') {
    const user = findUser(account, name, now);
    return user ? userArn(account, user, now) : `user ${name}`;
  }
  const holder = typeof key === 'string' ? account.keys.get(key)?.user : undefined;
  if (holder) return userArn(account, holder, now);
  const arn = RoleArn ?? PolicySourceArn;
  if (typeof arn === 'string') return arn;
  const isOwn = ABOUT_THE_CALLER.has(operation) && caller.kind === 'user';
  return isOwn ? userArn(account, caller.user, now) : '*';
}

/** Without a name they are about whoever signs. */
const ABOUT_THE_CALLER: ReadonlySet<string> = new Set(['CreateAccessKey', 'GetUser', 'ListAccessKeys']);
