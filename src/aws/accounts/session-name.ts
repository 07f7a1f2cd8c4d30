import { userInfo } from 'node:os';

/** A session name says in the account's trail who it was: `[\w+=,.@-]{2,64}` (STS API reference, AssumeRole). */
export function sessionName(who: string): string {
  return `solekey-${who.replaceAll(/[^\w+=,.@-]/g, '-')}`.slice(0, 64);
}

/** For a role that is assumed before AWS has said who is calling. */
export function localSessionName(): string {
  try {
    return sessionName(userInfo().username);
  } catch {
    // A container may run as a user id that has no name.
    return sessionName('scan');
  }
}
