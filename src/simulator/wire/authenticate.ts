import type { ServiceError } from '../service-error.ts';
import { type CommonError, commonError, type Service } from '../services/service.ts';
import type { Caller } from '../state/caller.ts';
import type { Organization } from '../state/organization.ts';
import type { WireRequest } from './wire-request.ts';

export interface Authentication {
  readonly caller: Caller;
  /** Of the credential scope: where the call is sent, and what a key's last use shows. */
  readonly region: string;
}

/**
 * The caller, by the access key id in the `Authorization` header (IAM User Guide, 'Elements of an AWS API
 * request signature'). The signature has to be well-formed; it is not computed again. Throws what AWS
 * answers to a caller that it does not accept.
 */
export function authenticate(
  { headers }: WireRequest,
  service: Service,
  organization: Organization,
  now: number,
): Authentication {
  const refusal = (kind: CommonError, message: string): ServiceError => commonError(service, kind, message);
  const header = headers.authorization;
  if (!header) throw refusal('unsigned', 'Request is missing Authentication Token');
  const scope = SIGNATURE.exec(header);
  if (!scope) {
    throw refusal(
      'malformedSignature',
      "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature'.",
    );
  }
  const [, keyId = '', region = ''] = scope;
  const token = headers['x-amz-security-token'];
  const unknown = (): ServiceError =>
    refusal('unknownKey', 'The security token included in the request is invalid.');
  if (keyId.startsWith('ASIA')) {
    const session = organization.sessions.get(keyId);
    if (!session || session.token !== token) throw unknown();
    if (session.expiresAt <= now)
      throw refusal('expired', 'The security token included in the request is expired');
    return { caller: session.caller, region };
  }
  const account = organization.accountOfKey(keyId);
  const found = account?.keys.get(keyId);
  if (!account || !found || token !== undefined || found.key.status.latest() !== 'Active') throw unknown();
  return {
    caller: { kind: 'user', account, user: found.user, accessKeyId: keyId, temporary: false },
    region,
  };
}

const SIGNATURE =
  /^AWS4-HMAC-SHA256 Credential=([A-Z0-9]{16,128})\/\d{8}\/([a-z0-9-]+)\/[a-z0-9-]+\/aws4_request, ?SignedHeaders=[a-z0-9;-]+, ?Signature=[0-9a-f]{64}$/;
