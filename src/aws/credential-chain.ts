import type { AwsCredentialIdentity } from '@smithy/types';
import { type LoadOptions, loadSource } from './credentials/load-source.ts';
import type { Source } from './credentials/source.ts';
import type { CredentialSource } from './credentials.ts';
import type { ClientParts } from './transport/client-config.ts';

export type Chain = {
  credentials: CredentialSource;
  /** The long-term key with which these were got, directly or through roles of profiles; null: not known. */
  longTermKeyOf(credentials: AwsCredentialIdentity): string | null;
};

/**
 * The chosen source, whose calls go as all of ours do: to the profile's endpoints, through the proxy, with our retries.
 * A role is assumed by us, who then know the key behind it.
 */
export function createChain(
  source: Source,
  parts: Omit<ClientParts, 'credentials'>,
  { signal, askMfaCode }: Pick<LoadOptions, 'signal' | 'askMfaCode'>,
): Chain {
  const behind = new Map<string, string | null>();
  const longTermKeyOf: Chain['longTermKeyOf'] = ({ accessKeyId, sessionToken }) =>
    sessionToken === undefined ? accessKeyId : (behind.get(accessKeyId) ?? null);
  const onAssumed = (role: AwsCredentialIdentity, from: AwsCredentialIdentity) =>
    void behind.set(role.accessKeyId, longTermKeyOf(from));
  return { credentials: loadSource(source, { parts, signal, askMfaCode, onAssumed }), longTermKeyOf };
}
