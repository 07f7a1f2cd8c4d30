import { ServiceError } from '../../domain/aws/service-error.ts';
import type { PermissionReader } from '../../domain/ports/permission-reader.ts';

/** Whose policies decide, as an ARN is read. */
export type Identity =
  | { kind: 'user' | 'role'; arn: string }
  /** Of a role, whose path its ARN does not tell. */
  | { kind: 'session'; roleName: string; withoutPath: string }
  | { kind: 'root' }
  | { kind: 'other' };

/** IAM user guide, "IAM identifiers": what the ARNs of GetCallerIdentity look like. */
export function identityOf(arn: string): Identity {
  const [, partition = '', service = '', , account = '', resource = ''] = arn.split(':');
  const [kind = '', name = ''] = resource.split('/');
  if (service === 'iam' && kind === 'root') return { kind: 'root' };
  if (service === 'iam' && (kind === 'user' || kind === 'role') && name !== '') return { kind, arn };
  if (service === 'sts' && kind === 'assumed-role' && name !== '')
    return { kind: 'session', roleName: name, withoutPath: `arn:${partition}:iam::${account}:role/${name}` };
  return { kind: 'other' };
}

/**
 * Asks something of IAM's policy simulator about a role of which the session's name is known. It takes the ARN of a
 * user, group or role, and no session's ("Invalid Entity Arn", github.com/newrelic/newrelic-lambda-cli/issues/96), and
 * the path of a role stands in no ARN of its sessions (IAM user guide, "IAM identifiers"). Names of roles are unique in
 * an account whatever their path (IAM API reference, CreateRole), so a role that answers without one is the right one;
 * only where none does is GetRole asked, which takes a permission of its own.
 */
export async function askAsRole<Answer>(
  { roleName, withoutPath }: Extract<Identity, { kind: 'session' }>,
  reader: Pick<PermissionReader, 'getRoleArn'>,
  ask: (arn: string) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask(withoutPath);
  } catch (error) {
    if (!(error instanceof ServiceError) || !isUnknownRole(error)) throw error;
    return ask(await reader.getRoleArn(roleName));
  }
}

function isUnknownRole({ kind, code }: ServiceError): boolean {
  return kind === 'not-found' || code === 'InvalidInput' || code === 'InvalidInputException';
}
