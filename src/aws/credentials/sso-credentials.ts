import type { AwsCredentialIdentity } from '@smithy/types';
import { formatTime, minute, second } from '../../domain/time.ts';
import type { ClientParts } from '../transport/client-config.ts';
import { serviceErrorOf } from '../transport/service-error-of.ts';
import { credentialProblem, quoted, shellWord } from './credential-problem.ts';
import type { SsoSource } from './source.ts';
import type { SsoCalls } from './sso-calls.ts';
import { readSsoToken, type SsoToken, saveSsoToken } from './sso-token.ts';

/** Before its end a token is renewed (botocore's `SSOTokenProvider`). */
const renewalMargin = 15 * minute;

/**
 * The credentials of a role in IAM Identity Center, for the session that `aws sso login` opened.
 * @throws SolekeyError `credentials-missing` where there is no session, or it ended: with the one command that opens one
 */
export async function ssoCredentials(
  source: SsoSource,
  parts: Omit<ClientParts, 'credentials'>,
): Promise<AwsCredentialIdentity> {
  const { environment } = parts.session;
  const token = readSsoToken(source, environment);
  if (token === null) throw signIn(source, 'has no IAM Identity Center session');
  const { createSsoCalls } = await import('./sso-calls.ts');
  const calls = createSsoCalls(parts, source);
  const save = (next: SsoToken) => saveSsoToken(source, next, environment);
  const { accessToken, expiresAt } = await renewed(source, token, { calls, save });
  if (expiresAt.getTime() <= Date.now())
    throw signIn(
      source,
      `has an IAM Identity Center session that expired at ${formatTime(expiresAt.getTime())}`,
    );
  try {
    return await calls.roleCredentials(accessToken);
  } catch (error) {
    throw refusedBySso(error, source);
  }
}

async function renewed(
  source: SsoSource,
  token: SsoToken,
  { calls, save }: { calls: SsoCalls; save(next: SsoToken): void },
): Promise<SsoToken> {
  const now = Date.now();
  const canRenew =
    source.session !== null &&
    token.refreshToken &&
    token.clientId &&
    token.clientSecret &&
    new Date(token.registrationExpiresAt ?? 0).getTime() > now;
  if (!canRenew || token.expiresAt.getTime() - now > renewalMargin) return token;
  try {
    const { expiresIn, ...renewal } = await calls.renew(token);
    const next = { ...token, ...renewal, expiresAt: new Date(now + expiresIn * second) };
    save(next);
    return next;
  } catch {
    // The one at hand may still hold; where it does not, its end is what is to be said.
    return token;
  }
}

function refusedBySso(error: unknown, source: SsoSource): Error {
  const cause = serviceErrorOf(error, 'sso:GetRoleCredentials');
  if (cause.code === 'UnauthorizedException') {
    return signIn(source, 'has an IAM Identity Center session that AWS no longer accepts', cause);
  }
  const role = `the role ${source.roleName} in account ${source.accountId}`;
  return credentialProblem(
    `The profile ${quoted(source.profile)} got no credentials for ${role} from IAM Identity Center: ${cause.message}`,
    cause.code === 'ForbiddenException' || cause.code === 'ResourceNotFoundException'
      ? 'Check sso_account_id and sso_role_name, and that this role is assigned to you.'
      : (cause.fix ?? 'Check the network, the proxy and sso_region, and try again.'),
    cause,
  );
}

function signIn({ profile }: SsoSource, what: string, cause?: unknown): Error {
  return credentialProblem(
    `The profile ${quoted(profile)} ${what}.`,
    `Run: aws sso login --profile ${shellWord(profile)}`,
    cause,
  );
}
