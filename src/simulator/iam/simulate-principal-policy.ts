import type { PolicyDecision } from '../limits/identity-policy.ts';
import { decide } from '../limits/permissions.ts';
import { decideByUserPolicies } from '../limits/user-policies.ts';
import { invalid, ServiceError } from '../service-error.ts';
import { type Call, list, type Operation, required } from '../services/operation.ts';
import { page } from '../services/page.ts';
import { findUser, roleArn, userArn } from '../state/account.ts';
import type { User } from '../state/user.ts';

/**
 * What the very lists and policies say by which a call would be refused (IAM API reference, SimulatePrincipalPolicy).
 */
export const simulatePrincipalPolicy: Operation = {
  name: 'SimulatePrincipalPolicy',
  effect: 'reads',
  run: (call) => {
    const principal = principalNamed(call, required(call, 'PolicySourceArn'));
    const actions = list<string>(call, 'ActionNames');
    if (actions.length === 0) {
      throw invalid(
        "1 validation error detected: Value null at 'actionNames' failed to satisfy constraint: Member must not be null",
      );
    }
    const resources = list<string>(call, 'ResourceArns');
    const { items, rest } = page(call, actions, () => true);
    const EvaluationResults = items.map((action) => evaluate(call, principal, action, resources));
    return { EvaluationResults, ...rest };
  },
};

function evaluate(
  { account, readAt: now }: Call,
  { name: principal, user }: Principal,
  action: string,
  resources: readonly string[],
): object {
  const { permissions } = account;
  const { byPolicies, byOrganization, byBoundary } = decide(permissions, principal, action);
  const decisionOn = (resource: string): PolicyDecision => {
    const asked = { action, resource, mfa: null, now };
    const own = (user && decideByUserPolicies(account, user, asked)) ?? 'allowed';
    const isForbidden = byPolicies === 'allowed' && !(byOrganization && byBoundary);
    if (own === 'explicitDeny' || byPolicies === 'explicitDeny') return 'explicitDeny';
    return isForbidden || own !== 'allowed' ? 'implicitDeny' : byPolicies;
  };
  const boundary = permissions.boundary && { AllowedByPermissionsBoundary: byBoundary };
  const shared = {
    MatchedStatements: [],
    MissingContextValues: [],
    PermissionsBoundaryDecisionDetail: boundary,
  };
  return {
    EvalActionName: action,
    EvalResourceName: resources[0] ?? '*',
    EvalDecision: decisionOn(resources[0] ?? '*'),
    OrganizationsDecisionDetail: permissions.organization && { AllowedByOrganizations: byOrganization },
    ...shared,
    ResourceSpecificResults: resources.map((name) => ({
      EvalResourceName: name,
      EvalResourceDecision: decisionOn(name),
      ...shared,
    })),
  };
}

/** `user` null: it is a role. */
interface Principal {
  readonly name: string;
  readonly user: User | null;
}

/**
 * The user or role that an ARN is of. A session, and root, is no entity with policies of its own: AWS answers
 * so to both (observed for sessions, github.com/newrelic/newrelic-lambda-cli/issues/96).
 */
function principalNamed({ account, readAt }: Call, arn: string): Principal {
  const kind = /^arn:[\w-]+:iam::\d{12}:(user|role|group)\/.+$/.exec(arn)?.[1];
  if (kind === undefined) {
    throw new ServiceError(
      'InvalidInput',
      400,
      `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`,
    );
  }
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  if (kind === 'user') {
    const user = findUser(account, name, readAt);
    if (user && userArn(account, user, readAt) === arn) return { name, user };
  }
  const role = kind === 'role' ? account.roles.get(name) : undefined;
  if (role && roleArn(account, role) === arn) return { name, user: null };
  throw new ServiceError('NoSuchEntity', 404, `The ${kind} with name ${name} cannot be found.`);
}
