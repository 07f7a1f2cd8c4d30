import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/nested-clients/sso';
import { CreateTokenCommand, SSOOIDCClient } from '@aws-sdk/nested-clients/sso-oidc';
import type { AwsCredentialIdentity } from '@smithy/types';
import { MalformedAnswer } from '../calls/malformed-answer.ts';
import { type ClientParts, clientConfig, metered } from '../transport/client-config.ts';
import type { SsoSource } from './source.ts';
import type { SsoToken } from './sso-token.ts';

/** IAM Identity Center, in its own region: neither call is signed. */
export type SsoCalls = {
  roleCredentials(accessToken: string): Promise<AwsCredentialIdentity>;
  /** A token that lasts, for one that is about to end; null where this one can't be renewed. */
  renew(token: SsoToken): Promise<Pick<SsoToken, 'accessToken' | 'refreshToken'> & { expiresIn: number }>;
};

export function createSsoCalls(
  parts: Omit<ClientParts, 'credentials'>,
  { region, accountId, roleName }: SsoSource,
): SsoCalls {
  const config = (service: 'SSO' | 'SSO_OIDC') =>
    clientConfig({ ...parts, credentials: noCredentials }, service, region);
  return {
    async roleCredentials(accessToken) {
      const sso = metered(new SSOClient(config('SSO')), parts.attempts);
      const { roleCredentials } = await sso.send(
        new GetRoleCredentialsCommand({ accountId, roleName, accessToken }),
      );
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = roleCredentials ?? {};
      if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration) {
        throw new MalformedAnswer('the credentials are not complete');
      }
      return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiration) };
    },
    async renew({ clientId, clientSecret, refreshToken }) {
      const oidc = metered(new SSOOIDCClient(config('SSO_OIDC')), parts.attempts);
      const input = { clientId, clientSecret, refreshToken, grantType: 'refresh_token' };
      const answer = await oidc.send(new CreateTokenCommand(input));
      if (!answer.accessToken || !answer.expiresIn) throw new MalformedAnswer('the token is not complete');
      return {
        accessToken: answer.accessToken,
        expiresIn: answer.expiresIn,
        ...(answer.refreshToken === undefined ? {} : { refreshToken: answer.refreshToken }),
      };
    },
  };
}

async function noCredentials(): Promise<never> {
  throw new Error('IAM Identity Center takes a token');
}
