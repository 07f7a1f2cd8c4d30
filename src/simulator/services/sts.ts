import { accessKeyId, secretAccessKey, sessionToken } from '../identifiers.ts';
import { invalid, ServiceError } from '../service-error.ts';
import { type Role, roleArn } from '../state/account.ts';
import { type Caller, callerArn, callerPrincipalId } from '../state/caller.ts';
import { type Call, type Operation, required, text } from './operation.ts';

const getCallerIdentity: Operation = {
  name: 'GetCallerIdentity',
  effect: 'reads',
  run: ({ account, caller, now }) => ({
    UserId: callerPrincipalId(caller),
    Account: account.id,
    Arn: callerArn(caller, now),
  }),
};

const assumeRole: Operation = {
  name: 'AssumeRole',
  effect: 'reads',
  run: (call) => {
    const arn = required(call, 'RoleArn');
    const sessionName = required(call, 'RoleSessionName');
    if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
      throw invalid(
        `1 validation error detected: Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
      );
    }
    const [, accountId = '', roleName = ''] =
      /^arn:[\w-]+:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(arn) ?? [];
    const account = call.organization.account(accountId);
    const role = account?.roles.get(roleName);
    if (
      !account ||
      !role ||
      roleArn(account, role) !== arn ||
      account.status !== 'ACTIVE' ||
      !trusts(role, call)
    ) {
      const who = callerArn(call.caller, call.now);
      throw new ServiceError(
        'AccessDenied',
        403,
        `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      );
    }
    const keyId = accessKeyId('ASIA', account.id, call.random);
    const caller: Caller = {
      kind: 'role',
      account,
      role,
      sessionName,
      accessKeyId: keyId,
      issuedAt: call.now,
    };
    return {
      Credentials: openSession(call, caller, 3600),
      AssumedRoleUser: { AssumedRoleId: callerPrincipalId(caller), Arn: callerArn(caller, call.now) },
    };
  },
};

const getSessionToken: Operation = {
  name: 'GetSessionToken',
  effect: 'reads',
  run: (call) => {
    const { caller } = call;
    if (caller.kind !== 'user' || caller.temporary) {
      throw new ServiceError('AccessDenied', 403, 'Cannot call GetSessionToken with session credentials');
    }
    // Any device of the right form and any code of six digits is taken.
    const code = text(call, 'TokenCode');
    if (code !== undefined && !/^\d{6}$/.test(code))
      throw new ServiceError(
        'AccessDenied',
        403,
        'MultiFactorAuthentication failed with invalid MFA one time pass code.',
      );
    const mfa = text(call, 'SerialNumber') !== undefined && code !== undefined;
    const keyId = accessKeyId('ASIA', caller.account.id, call.random);
    return {
      Credentials: openSession(call, { ...caller, accessKeyId: keyId, temporary: true, mfa }, 43_200),
    };
  },
};

export const stsOperations: readonly Operation[] = [assumeRole, getCallerIdentity, getSessionToken];

/** The role trusts the caller's account, and the external id is the one it asks for. */
function trusts(role: Role, call: Call): boolean {
  if (role.trusts !== null && role.trusts !== call.account.id) return false;
  return role.externalId === null || role.externalId === text(call, 'ExternalId');
}

function openSession(call: Call, caller: Caller, defaultSeconds: number): Record<string, unknown> {
  const seconds = Number(text(call, 'DurationSeconds') ?? defaultSeconds);
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > 129_600) {
    throw invalid(
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
    );
  }
  const token = sessionToken(call.random);
  const expiresAt = call.now + seconds * 1000;
  const secret = secretAccessKey(call.random);
  call.organization.sessions.set(caller.accessKeyId, { caller, secret, token, expiresAt });
  return {
    AccessKeyId: caller.accessKeyId,
    SecretAccessKey: secret,
    SessionToken: token,
    Expiration: new Date(expiresAt),
  };
}
