import { timingSafeEqual } from 'node:crypto';
import { isRegionOf } from '../partition.ts';
import type { ServiceError } from '../service-error.ts';
import { type CommonError, commonError, type Service } from '../services/service.ts';
import { type Authorization, readAuthorization } from '../signature/authorization.ts';
import { headerValue } from '../signature/canonical-request.ts';
import { type RequestTime, readRequestTime, timeRefusal } from '../signature/request-time.ts';
import { signatureOf } from '../signature/signature-of.ts';
import { iamRegion } from '../state/account.ts';
import type { Caller } from '../state/caller.ts';
import type { Organization } from '../state/organization.ts';
import type { WireRequest } from './wire-request.ts';

export interface Authentication {
  readonly caller: Caller;
  /** Of the credential scope: where the call is sent, and what a key's last use shows. */
  readonly region: string;
}

/** By which clocks a signature may be in time (epoch milliseconds). The first is the one that refusals name. */
export type SigningClocks = readonly [simulated: number, ...others: number[]];

type Refuse = (kind: CommonError, message: string) => ServiceError;

/**
 * The caller, by the signature in the `Authorization` header, computed again with the secret of its access key. The
 * order of the checks is that of a live service (recorded by dynalite, github.com/mhart/dynalite): the header, the
 * time, the signed headers, the scope, the key, the signature. Throws what AWS answers to a caller that it does not
 * accept.
 */
export function authenticate(
  request: WireRequest,
  service: Service,
  organization: Organization,
  clocks: SigningClocks,
): Authentication {
  const refuse: Refuse = (kind, message) => commonError(service, kind, message);
  const header = request.headers.authorization;
  if (!header?.startsWith('AWS4-')) throw refuse('unsigned', 'Request is missing Authentication Token');
  const [amzDate, plainDate] = [headerValue(request, 'x-amz-date'), headerValue(request, 'date')];
  const signed = readAuthorization(header, amzDate !== null || plainDate !== null);
  if ('malformed' in signed) throw refuse('malformedSignature', signed.malformed);
  const time = readRequestTime(amzDate, plainDate);
  if (time === null)
    throw refuse(
      'malformedSignature',
      `Date must be in ISO-8601 'basic format'. Got '${amzDate ?? plainDate}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  const refusals = clocks.map((now) => timeRefusal(time, now, TOLERANCE_MINUTES[service.wire.protocol]));
  if (refusals.every((each) => each !== null)) throw refuse('badSignature', refusals[0] ?? '');
  if (!signed.signedHeaders.includes('host'))
    throw refuse('badSignature', "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  const wrongScope = scopeRefusals(signed, time, service, organization);
  if (wrongScope.length > 0) throw refuse('badSignature', wrongScope.join(' '));
  const { caller, secret } = holderOf(signed.keyId, request, organization, clocks[0], refuse);
  const expected = signatureOf(request, {
    scope: signed,
    moment: time.text,
    signedHeaders: signed.signedHeaders,
    secret,
  });
  if (!isSame(expected, signed.signature)) throw refuse('badSignature', MISMATCH);
  return { caller, region: signed.region };
}

/**
 * Minutes. STS was seen with 15 (github.com/aws/aws-cli/issues/6676), JSON services mostly with 5; the AWS pages say 5
 * for all ("Troubleshoot signed requests for AWS APIs").
 */
const TOLERANCE_MINUTES = { query: 15, json: 5 } as const;

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and ' +
  'signing method. Consult the service documentation for details.';

function scopeRefusals(
  { date, region, service: name, terminator }: Authorization,
  time: RequestTime,
  service: Service,
  { partition, managementId, account }: Organization,
): string[] {
  const refusals: string[] = [];
  const management = account(managementId);
  const isGlobal = service.name === 'iam' || service.name === 'organizations';
  const isHere = isGlobal
    ? management !== undefined && region === iamRegion(management)
    : isRegionOf(partition, region);
  if (!isHere) refusals.push(`Credential should be scoped to a valid region, not '${region}'.`);
  if (name !== service.name)
    refusals.push(`Credential should be scoped to correct service: '${service.name}'.`);
  if (terminator !== 'aws4_request')
    refusals.push(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'.`,
    );
  const day = time.text.slice(0, 8);
  if (date !== day)
    refusals.push(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${day}', from '${time.text}'.`,
    );
  return refusals;
}

/** Whose access key it is, and its secret. An inactive key is answered like one that does not exist. */
function holderOf(
  keyId: string,
  { headers }: WireRequest,
  organization: Organization,
  now: number,
  refuse: Refuse,
): { caller: Caller; secret: string } {
  const token = headers['x-amz-security-token'];
  const unknown = (): ServiceError =>
    refuse('unknownKey', 'The security token included in the request is invalid.');
  if (keyId.startsWith('ASIA')) {
    const session = organization.sessions.get(keyId);
    if (!session || session.token !== token) throw unknown();
    if (session.expiresAt <= now)
      throw refuse('expired', 'The security token included in the request is expired');
    return { caller: session.caller, secret: session.secret };
  }
  const account = organization.accountOfKey(keyId);
  const found = account?.keys.get(keyId);
  if (!account || !found || token !== undefined || found.key.status.latest() !== 'Active') throw unknown();
  return {
    caller: { kind: 'user', account, user: found.user, accessKeyId: keyId, temporary: false },
    secret: found.key.secret,
  };
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
