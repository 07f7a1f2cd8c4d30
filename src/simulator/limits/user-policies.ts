import type { Account } from '../state/account.ts';
import type { User } from '../state/user.ts';
import { evaluatePolicies, type PolicyDecision } from './identity-policy.ts';

/**
 * What the policies of a user's own say of a call; null: there is none that says anything, and the account's lists
 * decide alone. A user with an inline policy may do what it allows and no more.
 */
export function decideByUserPolicies(
  account: Account,
  user: User,
  asked: { action: string; resource: string; mfa: boolean | null; now: number },
): PolicyDecision | null {
  const { action, resource, mfa, now } = asked;
  const attached = user.policies.at(now) ?? [];
  if (attached.some((arn) => QUARANTINE.test(arn)) && DENIED_IN_QUARANTINE.has(action)) return 'explicitDeny';
  const inline = [...(user.inlinePolicies.at(now)?.values() ?? [])];
  if (inline.length === 0) return null;
  const name = user.identity.at(now)?.name ?? '';
  return evaluatePolicies(
    inline.flatMap(({ statements }) => statements),
    { action, resource, mfa, principal: { name, id: user.id, account: account.id } },
  );
}

const QUARANTINE = /:policy\/AWSCompromisedKeyQuarantine/;

/** Of the actions that are simulated, those that each version of the policy denies (AWS managed policy reference). */
const DENIED_IN_QUARANTINE: ReadonlySet<string> = new Set([
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateUser',
  'iam:DetachUserPolicy',
  'iam:PutUserPolicy',
  'iam:UpdateAccessKey',
  'iam:UpdateUser',
]);
