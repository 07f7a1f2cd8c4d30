import { readPolicy } from '../limits/identity-policy.ts';
import { ServiceError } from '../service-error.ts';
import { type Call, type Operation, required } from '../services/operation.ts';
import { page } from '../services/page.ts';
import type { InlinePolicy, User } from '../state/user.ts';
import { userNamed } from './subject.ts';

/** From then on the user may do what their inline policies allow, and no more. */
export const putUserPolicy: Operation = {
  name: 'PutUserPolicy',
  effect: 'writes',
  run: (call) => {
    const user = userNamed(call.account, required(call, 'UserName'), call.now);
    const document = required(call, 'PolicyDocument');
    const policies = new Map(user.inlinePolicies.latest());
    policies.set(required(call, 'PolicyName'), { document, statements: statementsOf(document) });
    user.inlinePolicies.set(call.now, policies);
    return null;
  },
};

export const deleteUserPolicy: Operation = {
  name: 'DeleteUserPolicy',
  effect: 'writes',
  run: (call) => {
    const { user, name } = policyOf(call, call.now);
    const policies = new Map(user.inlinePolicies.latest());
    policies.delete(name);
    user.inlinePolicies.set(call.now, policies);
    return null;
  },
};

export const getUserPolicy: Operation = {
  name: 'GetUserPolicy',
  effect: 'reads',
  run: (call) => {
    const { user, name, policy } = policyOf(call, call.readAt);
    return {
      UserName: user.identity.at(call.readAt)?.name,
      PolicyName: name,
      // URL-encoded (IAM API reference, GetUserPolicy).
      PolicyDocument: encodeURIComponent(policy.document),
    };
  },
};

export const listUserPolicies: Operation = {
  name: 'ListUserPolicies',
  effect: 'reads',
  run: (call) => {
    const user = userNamed(call.account, required(call, 'UserName'), call.readAt);
    const { items, rest } = page(call, [...(user.inlinePolicies.at(call.readAt)?.keys() ?? [])], () => true);
    return { PolicyNames: items, ...rest };
  },
};

function policyOf(call: Call, moment: number): { user: User; name: string; policy: InlinePolicy } {
  const user = userNamed(call.account, required(call, 'UserName'), moment);
  const name = required(call, 'PolicyName');
  const policy = user.inlinePolicies.at(moment)?.get(name);
  if (!policy)
    throw new ServiceError('NoSuchEntity', 404, `The user policy with name ${name} cannot be found.`);
  return { user, name, policy };
}

function statementsOf(document: string): InlinePolicy['statements'] {
  try {
    return readPolicy(document);
  } catch (error) {
    if (error instanceof RangeError) throw new ServiceError('MalformedPolicyDocument', 400, error.message);
    throw error;
  }
}
