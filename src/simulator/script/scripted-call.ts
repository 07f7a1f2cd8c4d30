import type { Clock } from '../clock.ts';
import { accessKeyId, principalId } from '../identifiers.ts';
import type { Call } from '../services/operation.ts';
import { type Account, findUser, iamRegion } from '../state/account.ts';
import type { Caller, Origin } from '../state/caller.ts';
import type { Organization } from '../state/organization.ts';
import { keysAt } from '../state/user.ts';
import type { Who } from './script.ts';

export const ORIGIN: Origin = { sourceIp: '198.51.100.7', userAgent: 'console.amazonaws.com' };

/** The call that a scripted step stands for. Throws a RangeError on an account that is not there. */
export function scriptedCall(
  organization: Organization,
  clock: Clock,
  step: { account: string; at?: number; by?: Who },
  input: Record<string, unknown>,
): Call {
  const account = organization.account(step.account);
  if (!account) throw new RangeError(`there is no account ${step.account}`);
  const now = step.at ?? clock.now();
  const caller = callerOf(account, step.by ?? { role: 'Administrator', session: 'platform-team' }, now);
  const { random } = account;
  return {
    organization,
    account,
    caller,
    input,
    region: iamRegion(account),
    now,
    readAt: now,
    scripted: true,
    random,
  };
}

function callerOf(account: Account, who: Who, now: number): Caller {
  if ('role' in who) {
    const role = account.roles.get(who.role) ?? {
      name: who.role,
      path: '/',
      id: principalId('AROA', account.random.fork(`role/${who.role}`)),
      trusts: null,
      externalId: null,
    };
    const id = accessKeyId('ASIA', account.id, account.random);
    const sessionName = who.session ?? 'automation';
    return { kind: 'role', account, role, sessionName, accessKeyId: id, issuedAt: now - 60_000 };
  }
  const user = 'root' in who ? account.root : findUser(account, who.user, now);
  if (!user) throw new RangeError(`there is no such user in ${account.id}: ${JSON.stringify(who)}`);
  const key = keysAt(user, now).find((candidate) => candidate.status.at(now) === 'Active');
  // Without a key of their own they came by the console, whose sessions sign with a temporary one.
  const id = key?.id ?? accessKeyId('ASIA', account.id, account.random);
  return { kind: 'user', account, user, accessKeyId: id, temporary: key === undefined };
}
