import { ServiceError } from '../../domain/aws/service-error.ts';
import type { PermissionReader, PermissionTarget, Simulated } from '../../domain/ports/permission-reader.ts';
import type { NeededAction } from '../permissions/permissions.ts';
import { askAsRole, identityOf } from '../shared/identity.ts';
import type { AskedUser, ProbeResult } from './ask-by-call.ts';

/**
 * Asks IAM's policy simulator about actions that no call may ask for. It sees the identity's policies and its
 * permissions boundary, and says what the organization's policies forbid (IAM API reference, EvaluationResult); it
 * sees no policy of a session, and its results can differ from what a call would meet (SimulatePrincipalPolicy).
 * @returns what is told of each: unknown where the simulator says nothing that can be relied on.
 */
export async function askBySimulation(
  target: PermissionTarget,
  reader: PermissionReader,
  actions: readonly NeededAction[],
  { arn: resourceArn }: AskedUser,
): Promise<(action: NeededAction) => ProbeResult> {
  if (actions.length === 0) return () => unknown('It was not asked.');
  const ask = (principalArn: string) => reader.simulate({ principalArn, actions, resourceArn });
  const identity = identityOf(target.identityArn);
  try {
    switch (identity.kind) {
      case 'user':
      case 'role':
        return readerOf(await ask(identity.arn), resourceArn);
      case 'session':
        return readerOf(await askAsRole(identity, reader, ask), resourceArn);
      case 'root':
        return () => unknown("Root has no policies, and IAM's policy simulator can't be asked about it.");
      default:
        return () =>
          unknown("IAM's policy simulator knows users and roles alone, and this identity is neither.");
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return () => unknown(reasonOf(error));
  }
}

function reasonOf({ kind, operation, message }: ServiceError): string {
  if (kind === 'denied')
    return `No read shows it, and iam:${operation}, which would tell it, is not allowed. solekey policy doctor prints what asking takes.`;
  return `No read shows it, and IAM's policy simulator did not tell it: ${message}`;
}

function readerOf(simulated: readonly Simulated[], about: string): (action: NeededAction) => ProbeResult {
  const byAction = new Map(simulated.map((each) => [each.action.toLowerCase(), each]));
  return (action) => {
    const simulated = byAction.get(action.toLowerCase());
    if (simulated === undefined) return unknown("IAM's policy simulator did not answer about it.");
    return { ...judge(simulated), about };
  };
}

/** A condition whose value the simulator lacks can turn its answer either way; what an organization forbids, none can. */
function judge({ isAllowed, forbiddenBy, missingContext }: Simulated): Omit<ProbeResult, 'about'> {
  const askedBy = 'simulation';
  if (forbiddenBy !== null) return { state: 'missing', askedBy, detail: forbidding[forbiddenBy] };
  if (missingContext.length > 0) {
    const keys = missingContext.join(', ');
    const detail = `A policy has a condition on ${keys}, whose value IAM's policy simulator does not know.`;
    return { state: 'unknown', askedBy, detail };
  }
  if (isAllowed) return { state: 'present', askedBy, detail: null };
  return {
    state: 'missing',
    askedBy,
    detail: "By IAM's policy simulator no policy of the identity allows it.",
  };
}

const forbidding = {
  organization: "By IAM's policy simulator a service control policy of the organization forbids it.",
  'permissions-boundary': "By IAM's policy simulator the identity's permissions boundary forbids it.",
} as const;

function unknown(detail: string): ProbeResult {
  return { state: 'unknown', askedBy: null, about: null, detail };
}
