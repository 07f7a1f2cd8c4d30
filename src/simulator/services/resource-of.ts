import { findUser, userArn } from '../state/account.ts';
import type { Call } from './operation.ts';

/** What a refused call was about, for the message of AccessDenied. */
export function resourceOf({ account, input, now }: Call): string {
  const name = input['UserName'];
  const arn = input['RoleArn'] ?? input['PolicySourceArn'];
  if (typeof name !== 'string') return typeof arn === 'string' ? arn : '*';
  const user = findUser(account, name, now);
  return user ? userArn(account, user, now) : `user ${name}`;
}
