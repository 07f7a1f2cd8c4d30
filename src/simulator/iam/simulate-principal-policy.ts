import { decide } from '../limits/permissions.ts';
import { invalid, ServiceError } from '../service-error.ts';
import { type Call, list, type Operation, required } from '../services/operation.ts';
import { page } from '../services/page.ts';
import { findUser, roleArn, userArn } from '../state/account.ts';

/**
 * What the very lists say by which a call would be refused. They name actions and principals alone, so the answer is the
 * same for every resource (IAM API reference, SimulatePrincipalPolicy).
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
  { account }: Call,
  principal: string,
  action: string,
  resources: readonly string[],
): object {
  const { permissions } = account;
  const { byPolicies, byOrganization, byBoundary } = decide(permissions, principal, action);
  const isForbidden = byPolicies === 'allowed' && !(byOrganization && byBoundary);
  const decision = isForbidden ? 'implicitDeny' : byPolicies;
  const boundary = permissions.boundary && { AllowedByPermissionsBoundary: byBoundary };
  const shared = {
    MatchedStatements: [],
    MissingContextValues: [],
    PermissionsBoundaryDecisionDetail: boundary,
  };
  return {
    EvalActionName: action,
    EvalResourceName: resources[0] ?? '*',
    EvalDecision: decision,
    OrganizationsDecisionDetail: permissions.organization && { AllowedByOrganizations: byOrganization },
    ...shared,
    ResourceSpecificResults: resources.map((name) => ({
      EvalResourceName: name,
      EvalResourceDecision: decision,
      ...shared,
    })),
  };
}

/**
 * The name of the user or role that an ARN is of. A session, and root, is no entity with policies of its own: AWS answers
 * so to both (observed for sessions, github.com/newrelic/newrelic-lambda-cli/issues/96).
 */
function principalNamed({ account, readAt }: Call, arn: string): string {
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
    if (user && userArn(account, user, readAt) === arn) return name;
  }
  const role = kind === 'role' ? account.roles.get(name) : undefined;
  if (role && roleArn(account, role) === arn) return name;
  throw new ServiceError('NoSuchEntity', 404, `The ${kind} with name ${name} cannot be found.`);
}
