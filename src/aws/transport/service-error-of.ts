import { ServiceError, type ServiceErrorKind } from '../../domain/aws/service-error.ts';
import { kindOfCode } from '../../domain/aws/service-error-codes.ts';
import { oneLine } from '../../domain/one-line.ts';
import { MalformedAnswer } from '../calls/malformed-answer.ts';
import { fixFor } from './error-fixes.ts';

/** What is read of an error of the SDK; it types none of it. */
type SdkError = {
  name?: string;
  message?: string;
  /** AWS's own code: of the query protocol (IAM, STS). Of a network error it is lower case, `code`. */
  Code?: string;
  code?: string;
  $fault?: string;
  $metadata?: { httpStatusCode?: number };
  $retryable?: { throttling?: boolean };
  $response?: unknown;
};

/** Their messages quote the request with its session token, which is a secret. */
const quotesRequest: ReadonlySet<string> = new Set([
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
]);

/** @returns what a failed call means, decided by codes and never by messages. */
export function serviceErrorOf(error: unknown, operation: string): ServiceError {
  if (error instanceof ServiceError) return error;
  const sdkError: SdkError = typeof error === 'object' && error !== null ? error : {};
  const code = codeOf(sdkError);
  const kind = kindOf(error, code);
  const text = textOf(sdkError, code);
  const message = `${operation} failed with ${code}${text === '' ? '' : `: ${text}`}`;
  const cause = quotesRequest.has(code) ? undefined : error;
  return new ServiceError(kind, operation, code, message, cause, fixFor(error, code));
}

/**
 * AWS has no capacity left for one thing, such as making credential reports (IAM API reference, GenerateCredentialReport).
 * That says nothing of the rate of calls.
 */
export function isOutOfCapacity(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { Code, name }: SdkError = error;
  return /^LimitExceeded(Exception)?$/.test(Code ?? name ?? '');
}

export function isThrottle(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, Code, $metadata, $retryable }: SdkError = error;
  if ($retryable?.throttling === true || $metadata?.httpStatusCode === 429) return true;
  return [Code, name].some((code) => kindOfCode(code ?? '') === 'throttled');
}

/** Whether anything answered at all, be it AWS or not. */
export function wasAnswered(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { $metadata }: SdkError = error;
  return error instanceof MalformedAnswer || $metadata?.httpStatusCode !== undefined;
}

/** Whether the answer had begun, and was none of the errors that AWS documents. */
export function isBrokenAnswer(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { $fault, $response, $metadata }: SdkError = error;
  if ($response === undefined || $fault !== undefined) return false;
  return ($metadata?.httpStatusCode ?? 200) < 300;
}

function textOf(error: SdkError, code: string): string {
  if (quotesRequest.has(code)) return 'the signature was not accepted';
  const status = error.$metadata?.httpStatusCode;
  // The SDK's own message is then advice for programmers.
  if (status !== undefined && awsCodeOf(error) === null) {
    return `the answer has status ${status}, and AWS does not document it`;
  }
  return oneLine(error.message ?? '');
}

function codeOf(error: SdkError): string {
  const status = error.$metadata?.httpStatusCode;
  return awsCodeOf(error) ?? (status === undefined ? 'UnknownError' : `HTTP${status}`);
}

/** The code that AWS or Node gives; null where what answered gave none. */
function awsCodeOf(error: SdkError): string | null {
  const status = error.$metadata?.httpStatusCode;
  const code = error.Code ?? error.code ?? error.name;
  const isUnknown = code === undefined || code === 'Error' || code === 'Unknown' || code === 'UnknownError';
  return isUnknown || (status !== undefined && status >= 300 && error.$fault === undefined) ? null : code;
}

function kindOf(error: unknown, code: string): ServiceErrorKind {
  if (error instanceof MalformedAnswer) return 'malformed';
  if (isThrottle(error)) return 'throttled';
  return kindOfCode(code) ?? 'failed';
}
