import type { Permission, Use } from '../domain/permission.ts';
import { permissionsFor } from './permissions.ts';

export type Statement = {
  Sid: string;
  Effect: 'Allow';
  Action: string | string[];
  Resource: string;
};

export type Policy = { Version: '2012-10-17'; Statement: Statement[] };

/** The least privileges of a use, as an IAM policy: of `apply` also those of plan, verify and undo. */
export function policyOf(use: Use | 'doctor'): Policy {
  return policy(use === 'doctor' ? [asking] : statementsOf(permissionsFor(use)));
}

function policy(statements: readonly Statement[]): Policy {
  return { Version: '2012-10-17', Statement: [...statements] };
}

/** A statement for each purpose, in the order of the permissions. */
function statementsOf(permissions: readonly Permission[]): Statement[] {
  const purposes = Map.groupBy(permissions, ({ statement }) => statement);
  return [...purposes].map(([Sid, [first, ...more]]) => ({
    Sid,
    Effect: 'Allow',
    Action:
      more.length === 0
        ? (first as Permission).action
        : [first, ...more].map((each) => (each as Permission).action),
    Resource: (first as Permission).resource,
  }));
}

/**
 * What `doctor` asks with, beside the permissions that it asks about: the only answer about a write that changes
 * nothing, and the path of a role, which the name of its session does not tell.
 */
const asking: Statement = {
  Sid: 'AskWhatIsAllowed',
  Effect: 'Allow',
  Action: ['iam:GetRole', 'iam:SimulatePrincipalPolicy'],
  Resource: '*',
};
