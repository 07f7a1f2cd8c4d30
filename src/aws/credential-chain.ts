import type { AwsCredentialIdentity } from '@smithy/types';
import type { ClientParts } from './client-config.ts';
import type { CredentialSource } from './credentials.ts';
import { createStsCalls } from './sts-calls.ts';

export type Chain = {
  credentials: CredentialSource;
  /** The long-term key with which these were got, directly or through roles of profiles; null: not known. */
  longTermKeyOf(credentials: AwsCredentialIdentity): string | null;
};

/**
 * The SDK's whole chain: environment, profile (keys, roles, SSO, login, credential_process), web identity, container,
 * instance. Its own STS clients know neither the flag's profile nor the proxy, so the roles it meets are assumed by
 * ours, which also know the key behind each; SSO and login take endpoint and proxy from `clientConfig`.
 */
export async function createChain(
  parts: Omit<ClientParts, 'credentials'>,
  profile: string | null,
): Promise<Chain> {
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  const endpoint = parts.session.endpoints('SSO');
  const behind = new Map<string, string | null>();
  const longTermKeyOf: Chain['longTermKeyOf'] = ({ accessKeyId, sessionToken }) =>
    sessionToken === undefined ? accessKeyId : (behind.get(accessKeyId) ?? null);
  const credentials = fromNodeProviderChain({
    ...(profile === null ? {} : { profile }),
    clientConfig: { requestHandler: parts.handler, ...(endpoint === undefined ? {} : { endpoint }) },
    roleAssumer: async (source, input) => {
      const assumed = await createStsCalls({ ...parts, credentials: async () => source }).assumeRole(input);
      behind.set(assumed.accessKeyId, longTermKeyOf(source));
      return assumed;
    },
    roleAssumerWithWebIdentity: async (input) =>
      createStsCalls({ ...parts, credentials: noCredentials }).assumeRoleWithWebIdentity(input),
    logger: silent,
  });
  return { credentials, longTermKeyOf };
}

const noCredentials: CredentialSource = async () => {
  throw new Error('web identity needs no credentials');
};

/** The chain writes warnings to the console otherwise. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };
