import { ServiceError } from '../../domain/aws/service-error.ts';
import { type CredentialSource, renewing } from '../credentials.ts';
import type { ClientParts } from '../transport/client-config.ts';
import { serviceErrorOf } from '../transport/service-error-of.ts';
import type { Caller } from './caller.ts';
import { sessionName } from './session-name.ts';

export type AccountRole = {
  caller: Caller;
  account: { id: string };
  /** Assumed in any account but the caller's own. */
  roleName: string;
  externalId: string | null;
};

/** The caller's credentials in its own account; a role's in any other, assumed when first asked for and renewed. */
export function createAccountCredentials(
  { caller, account, roleName, externalId }: AccountRole,
  parts: () => Promise<Omit<ClientParts, 'credentials'>>,
): CredentialSource {
  const roleArn = roleArnOf({ caller, account, roleName });
  if (roleArn === null) return caller.credentials;
  const input = {
    RoleArn: roleArn,
    RoleSessionName: sessionName(caller.arn.slice(caller.arn.lastIndexOf('/') + 1)),
    ...(externalId === null ? {} : { ExternalId: externalId }),
  };
  return renewing(async () => {
    try {
      const { createStsCalls } = await import('../calls/sts-calls.ts');
      return await createStsCalls({ ...(await parts()), credentials: caller.credentials }).assumeRole(input);
    } catch (error) {
      throw roleRefused(error, roleArn);
    }
  }, caller.now);
}

/** The role that is assumed in an account; null in the caller's own. */
export function roleArnOf({
  caller: { accountId, partition },
  account: { id },
  roleName,
}: Pick<AccountRole, 'account' | 'roleName'> & {
  caller: Pick<Caller, 'accountId' | 'partition'>;
}): string | null {
  return id === accountId ? null : `arn:${partition}:iam::${id}:role/${roleName}`;
}

function roleRefused(error: unknown, roleArn: string): ServiceError {
  const { kind, code, message, operation, fix } = serviceErrorOf(error, 'AssumeRole');
  return new ServiceError(kind, operation, code, `Cannot assume the role ${roleArn}: ${message}`, error, fix);
}
