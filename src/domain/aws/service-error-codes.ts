import type { ServiceErrorKind } from './service-error.ts';

const denied: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
]);

const notFound: ReadonlySet<string> = new Set(['NoSuchEntity', 'NoSuchEntityException']);

/** Codes by which AWS says 'not now' (AWS SDKs and Tools reference guide, "Retry behavior"; LimitExceeded: IAM, GenerateCredentialReport). */
const throttled: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'LimitExceeded',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** What AWS's code alone says of a failed call; null: nothing that has a kind of its own. */
export function kindOfCode(code: string): ServiceErrorKind | null {
  if (denied.has(code)) return 'denied';
  if (notFound.has(code)) return 'not-found';
  return throttled.has(code) ? 'throttled' : null;
}
