import type { Permission, Use } from '../../domain/aws/permission.ts';
import { ownPermissions, permissionsFor } from './permissions.ts';

export type Statement = {
  Sid: string;
  Effect: 'Allow';
  Action: string | string[];
  Resource: string | string[];
};

export type Policy = { Version: '2012-10-17'; Statement: Statement[] };

/**
 * The least privileges of a use, as an IAM policy: of `apply` also those of plan, verify and undo.
 * @param roleName the role that is assumed in other accounts, where it is not the usual one
 */
export function policyOf(use: Use | 'doctor' | 'self', roleName: string | null = null): Policy {
  if (use === 'doctor') return policy([simulatorStatement]);
  if (use === 'self') return policy([ownKeys]);
  return policy(statementsOf(permissionsFor(use), roleName));
}

/** The least privileges of a use within an account, of the role that is assumed in it. */
export function rolePolicyOf(use: Use): Policy {
  return policy(statementsOf(permissionsFor(use).filter(({ where }) => where === 'account')));
}

function policy(Statement: Statement[]): Policy {
  return { Version: '2012-10-17', Statement };
}

/** A statement for each purpose, in the order of the permissions. */
function statementsOf(permissions: readonly Permission[], roleName: string | null = null): Statement[] {
  const purposes = Map.groupBy(permissions, ({ statement }) => statement);
  return [...purposes].map(([Sid, [first, ...more]]) => ({
    Sid,
    Effect: 'Allow',
    Action:
      more.length === 0
        ? (first as Permission).action
        : [first, ...more].map((each) => (each as Permission).action),
    Resource: resourceOf(first as Permission, roleName),
  }));
}

function resourceOf({ action, resource }: Permission, roleName: string | null): string {
  return action === 'sts:AssumeRole' && roleName !== null ? `arn:*:iam::*:role/${roleName}` : resource;
}

/**
 * What `doctor` asks with, beside the permissions that it asks about: the only answer about a write that changes
 * nothing, and the path of a role, which the name of its session does not tell.
 */
export const simulatorStatement: Statement = {
  Sid: 'AskWhatIsAllowed',
  Effect: 'Allow',
  Action: ['iam:GetRole', 'iam:SimulatePrincipalPolicy'],
  Resource: '*',
};

/**
 * A user's own keys, and no other's. `${aws:username}` stands for the name alone: a user with a path needs the second
 * resource (IAM user guide, "IAM policy elements: Variables and tags"). Names are unique in an account, whatever the path.
 */
const ownKeys: Statement = {
  Sid: 'OwnAccessKeys',
  Effect: 'Allow',
  Action: [...ownPermissions],
  Resource: [`arn:*:iam::*:user/\${aws:username}`, `arn:*:iam::*:user/*/\${aws:username}`],
};
