import { type Account, type Role, userArn } from './account.ts';
import type { User } from './user.ts';

/** Who signs a call, and from where. */
export type Caller = UserCaller | RoleCaller;

export interface UserCaller {
  readonly kind: 'user';
  readonly account: Account;
  /** Root too. */
  readonly user: User;
  readonly accessKeyId: string;
  /** Signed with a session of GetSessionToken. */
  readonly temporary: boolean;
  /** Whether MFA was given for the session; absent: there is no session. */
  readonly mfa?: boolean;
}

export interface RoleCaller {
  readonly kind: 'role';
  readonly account: Account;
  readonly role: Role;
  readonly sessionName: string;
  readonly accessKeyId: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
}

/** Where a call came from, as CloudTrail shows it. */
export interface Origin {
  readonly sourceIp: string;
  readonly userAgent: string;
}

export function callerArn(caller: Caller, moment: number): string {
  if (caller.kind === 'user') return userArn(caller.account, caller.user, moment);
  const { account, role, sessionName } = caller;
  return `arn:${account.partition}:sts::${account.id}:assumed-role/${role.name}/${sessionName}`;
}

/** The `UserId` of GetCallerIdentity and the `principalId` of CloudTrail. */
export function callerPrincipalId(caller: Caller): string {
  return caller.kind === 'user' ? caller.user.id : `${caller.role.id}:${caller.sessionName}`;
}

/** A user's or a role's name, null for root. */
export function callerName(caller: Caller, moment: number): string | null {
  if (caller.kind === 'role') return caller.role.name;
  return caller.user.isRoot ? null : (caller.user.identity.at(moment)?.name ?? null);
}
