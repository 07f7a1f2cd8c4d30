import { createHmac } from 'node:crypto';
import { canonicalRequest, type SignedParts, sha256 } from './canonical-request.ts';

/** What a signature is made for: `date` is YYYYMMDD. */
export interface Scope {
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/**
 * Signature Version 4 of a request, in lower-case hex (IAM user guide, "Create a signed AWS API request", steps 2 to 5).
 *
 * @param moment the time stamp of the request, as YYYYMMDD'T'HHMMSS'Z'
 */
export function signatureOf(
  request: SignedParts,
  signing: { scope: Scope; moment: string; signedHeaders: readonly string[]; secret: string },
): string {
  const { scope, moment, signedHeaders, secret } = signing;
  const { date, region, service } = scope;
  const stringToSign = [
    'AWS4-HMAC-SHA256',
    moment,
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonicalRequest(request, signedHeaders)),
  ].join('\n');
  return hmac(signingKey(secret, scope), stringToSign).toString('hex');
}

/** Good for one day, region and service: the secret itself signs nothing. */
export function signingKey(secret: string, { date, region, service }: Scope): Buffer {
  return hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request');
}

function hmac(key: string | Uint8Array, data: string): Buffer {
  return createHmac('sha256', key).update(data, 'utf8').digest();
}
