import { ServiceError } from '../service-error.ts';
import type { Operation } from './operation.ts';

/** One AWS service: how its wire looks, and what it can do. */
export interface Service {
  readonly name: 'iam' | 'sts' | 'organizations' | 'cloudtrail';
  readonly wire:
    | { readonly protocol: 'query'; readonly version: string; readonly namespace: string }
    | { readonly protocol: 'json'; readonly target: string };
  readonly operations: ReadonlyMap<string, Operation>;
}

export function named(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  return new Map(operations.map((operation) => [operation.name, operation]));
}

/** Each protocol's own code and status for what every service can answer (IAM API reference, Common Errors;
 * the same pages of CloudTrail and Organizations). */
const COMMON = {
  query: {
    denied: ['AccessDenied', 403],
    unknownKey: ['InvalidClientTokenId', 403],
    expired: ['ExpiredToken', 403],
    unsigned: ['MissingAuthenticationToken', 403],
    malformedSignature: ['IncompleteSignature', 400],
    badSignature: ['SignatureDoesNotMatch', 403],
    throttled: ['Throttling', 400],
    unknownOperation: ['InvalidAction', 400],
  },
  json: {
    denied: ['AccessDeniedException', 400],
    unknownKey: ['UnrecognizedClientException', 400],
    expired: ['ExpiredTokenException', 400],
    unsigned: ['MissingAuthenticationTokenException', 400],
    malformedSignature: ['IncompleteSignatureException', 400],
    badSignature: ['InvalidSignatureException', 400],
    throttled: ['ThrottlingException', 400],
    unknownOperation: ['UnknownOperationException', 400],
  },
} as const;

export type CommonError = keyof (typeof COMMON)['query'];

export function commonError(service: Service, kind: CommonError, message: string): ServiceError {
  const [code, status] = COMMON[service.wire.protocol][kind];
  // Organizations has a word of its own for it (its API reference, TooManyRequestsException).
  const isOwn = kind === 'throttled' && service.name === 'organizations';
  return new ServiceError(isOwn ? 'TooManyRequestsException' : code, status, message);
}
