import type { ClientParts } from './client-config.ts';
import type { CredentialSource } from './credentials.ts';
import { createStsCalls } from './sts-calls.ts';

/**
 * The SDK's whole chain: environment, profile (keys, roles, SSO, login, credential_process), web identity, container,
 * instance. Its own STS clients know neither the flag's profile nor the proxy, so the roles it meets are assumed by
 * ours; SSO and login take endpoint and proxy from `clientConfig`.
 */
export async function createChain(
  parts: Omit<ClientParts, 'credentials'>,
  profile: string | null,
): Promise<CredentialSource> {
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  const endpoint = parts.session.endpoints('SSO');
  return fromNodeProviderChain({
    ...(profile === null ? {} : { profile }),
    clientConfig: { requestHandler: parts.handler, ...(endpoint === undefined ? {} : { endpoint }) },
    roleAssumer: async (source, input) =>
      createStsCalls({ ...parts, credentials: async () => source }).assumeRole(input),
    roleAssumerWithWebIdentity: async (input) =>
      createStsCalls({ ...parts, credentials: noCredentials }).assumeRoleWithWebIdentity(input),
    logger: silent,
  });
}

const noCredentials: CredentialSource = async () => {
  throw new Error('web identity needs no credentials');
};

/** The chain writes warnings to the console otherwise. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };
