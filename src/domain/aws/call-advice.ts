import type { ServiceError } from './service-error.ts';
import { kindOfCode } from './service-error-codes.ts';

export type CallToMake = {
  /** What to do where the permission is missing: a sentence. */
  ifDenied: string;
  /** How to try again, as in `scan again`. */
  again: string;
};

type Failed = Pick<ServiceError, 'kind' | 'code'> & Partial<Pick<ServiceError, 'fix'>>;

/** What a person can do about a failed call. It fits what AWS or the network answered: a throttle is no permission. */
export function callAdvice({ kind, code, fix = null }: Failed, { ifDenied, again }: CallToMake): string {
  if (fix !== null) return fix;
  switch (kind) {
    case 'denied':
      return ifDenied;
    case 'throttled':
      return `AWS limits how often this can be called. Wait a minute, then ${again}.`;
    case 'interrupted':
      return `${capital(again)}, and let it finish.`;
    case 'malformed':
      return `Check the proxy and the endpoint: something answered that is not AWS. Then ${again}.`;
    default:
      return adviceOfCode(code, again);
  }
}

/** The same, where AWS's code is all that is known of the failure. */
export function callAdviceByCode(code: string, call: CallToMake): string {
  return callAdvice({ kind: kindOfCode(code) ?? 'failed', code }, call);
}

function adviceOfCode(code: string, again: string): string {
  const known = advice.find(({ codes }) => codes.test(code));
  return known === undefined
    ? `${capital(again)}. If it fails again, look at the failing call in the debug output.`
    : `${known.advice}, then ${again}.`;
}

/** By AWS's code (API references, "Common errors"), Node's (Node.js, "Errors", common system errors), or the HTTP status. */
const advice: readonly { codes: RegExp; advice: string }[] = [
  {
    codes: /^(ExpiredToken(Exception)?|RequestExpired|TokenRefreshRequired)$/,
    advice: 'The session has expired. Sign in again, or get new temporary credentials',
  },
  {
    codes: /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId)$/,
    advice: 'The access key does not exist or is inactive. Use other credentials',
  },
  {
    codes: /^(SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature|RequestTimeTooSkewed)$/,
    advice: 'Check the secret of the access key and the clock of this machine',
  },
  {
    codes: /^(RegionDisabledException|OptInRequired|SubscriptionRequiredException)$/,
    advice: 'Enable the region or the service in this account',
  },
  {
    codes: /^(E[A-Z]+|EAI_AGAIN|TimeoutError|NetworkingError)$/,
    advice: 'Check the network, the proxy (HTTPS_PROXY) and the endpoint (AWS_ENDPOINT_URL)',
  },
  {
    codes: /CERT|UNABLE_TO_VERIFY/,
    advice: 'Point AWS_CA_BUNDLE to the certificates of the proxy or company in between',
  },
  {
    codes:
      /^(HTTP5\d\d|Internal(Failure|Error|FailureException|ServerError)|Service(Failure|Unavailable)(Exception)?|ServiceException|UnknownError)$/,
    advice: 'AWS had an internal error. Wait some minutes',
  },
];

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
