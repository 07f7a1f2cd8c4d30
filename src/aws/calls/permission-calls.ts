import {
  type EvaluationResult,
  GetRoleCommand,
  IAMClient,
  ListUsersCommand,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import type { PermissionReader, Simulated } from '../../domain/ports/permission-reader.ts';
import { type ClientParts, clientConfig, metered } from '../transport/client-config.ts';
import { MalformedAnswer } from './malformed-answer.ts';

/** What IAM is asked about permissions alone. Loaded when it is first needed. */
export type PermissionCalls = Pick<PermissionReader, 'listFewUsers' | 'getRoleArn' | 'simulate'>;

/** Enough to find one who is not the caller. */
const fewUsers = 5;

export function createPermissionCalls(parts: ClientParts, region: string): PermissionCalls {
  const client = metered(new IAMClient(clientConfig(parts, 'IAM', region)), parts.attempts);
  return {
    async listFewUsers() {
      const { Users } = await client.send(new ListUsersCommand({ MaxItems: fewUsers }));
      if (Users === undefined) throw new MalformedAnswer('the list of users is missing');
      return Users.map(({ UserName, UserId, Arn }) => ({
        name: UserName ?? null,
        userId: UserId ?? null,
        arn: Arn ?? null,
      }));
    },
    async getRoleArn(roleName) {
      const { Role } = await client.send(new GetRoleCommand({ RoleName: roleName }));
      if (Role?.Arn === undefined) throw new MalformedAnswer('the ARN of the role is missing');
      return Role.Arn;
    },
    async simulate({ principalArn, actions, resourceArn }) {
      const results: EvaluationResult[] = [];
      let marker: string | undefined;
      do {
        const answer: SimulatePrincipalPolicyCommandOutput = await client.send(
          new SimulatePrincipalPolicyCommand({
            PolicySourceArn: principalArn,
            ActionNames: [...actions],
            ResourceArns: [resourceArn],
            ...(marker === undefined ? {} : { Marker: marker }),
          }),
        );
        if (answer.EvaluationResults === undefined) throw new MalformedAnswer('the results are missing');
        results.push(...answer.EvaluationResults);
        if (answer.IsTruncated === true && (!answer.Marker || answer.Marker === marker))
          throw new MalformedAnswer('there is more, and no new marker for it');
        marker = answer.IsTruncated === true ? answer.Marker : undefined;
      } while (marker !== undefined);
      return actions.flatMap((action) => simulatedOf(action, results) ?? []);
    },
  };
}

/**
 * All results of one action: of a resource there is one within the action's result, or a result of its own (IAM API
 * reference, EvaluationResult, ResourceSpecificResults). It is allowed where each of them says so.
 * @returns null where there is none
 */
function simulatedOf(action: string, all: readonly EvaluationResult[]): Simulated | null {
  const results = all
    .filter(({ EvalActionName }) => EvalActionName?.toLowerCase() === action.toLowerCase())
    .flatMap((result) => [
      { ...result, decision: result.EvalDecision },
      ...(result.ResourceSpecificResults ?? []).map((each) => ({
        ...each,
        OrganizationsDecisionDetail: undefined,
        decision: each.EvalResourceDecision,
      })),
    ]);
  if (results.length === 0) return null;
  const isForbidden = {
    organization: results.some((each) => each.OrganizationsDecisionDetail?.AllowedByOrganizations === false),
    'permissions-boundary': results.some(
      (each) => each.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary === false,
    ),
  };
  return {
    action,
    isAllowed: results.every(({ decision }) => decision === 'allowed'),
    forbiddenBy: isForbidden.organization
      ? 'organization'
      : isForbidden['permissions-boundary']
        ? 'permissions-boundary'
        : null,
    missingContext: [...new Set(results.flatMap(({ MissingContextValues }) => MissingContextValues ?? []))],
  };
}
