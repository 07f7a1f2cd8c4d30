import type { Problem } from '../domain/problem.ts';
import type { ServiceError } from '../domain/service-error.ts';

/** The permission that each operation takes (Service Authorization Reference, IAM, CloudTrail and STS). */
const permissions: Record<string, string> = {
  AssumeRole: 'sts:AssumeRole',
  GenerateCredentialReport: 'iam:GenerateCredentialReport',
  GetCredentialReport: 'iam:GetCredentialReport',
  ListAccessKeys: 'iam:ListAccessKeys',
  ListUsers: 'iam:ListUsers',
  LookupEvents: 'cloudtrail:LookupEvents',
};

export function permissionOf(operation: string): string {
  return permissions[operation] ?? operation;
}

/** STS API reference, "Common errors". */
const expired: ReadonlySet<string> = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired']);

/** What a person can do about a call that failed, by its kind. */
export function fixOf(error: ServiceError): string {
  if (error.fix !== null) return error.fix;
  switch (error.kind) {
    case 'denied':
      return `Allow ${permissionOf(error.operation)} to the scanning role, then scan again.`;
    case 'interrupted':
      return 'Scan again, and let it finish.';
    case 'deadline':
      return 'Scan this account alone, or give it more time with --account-deadline.';
    case 'throttled':
      return 'Scan again when less else is calling IAM in this account.';
    default:
      if (expired.has(error.code))
        return 'Log in again, or fetch new temporary credentials, then scan again.';
      return 'Scan again; if it stays, run with --debug and look at the failing call.';
  }
}

/** `consequence`: what the answer is worth without the call. */
export function problemOf(
  error: ServiceError,
  severity: Problem['severity'],
  summary: string,
  consequence: string,
): Problem {
  const codes = {
    denied: 'access-denied',
    interrupted: 'interrupted',
    deadline: 'deadline-passed',
    malformed: 'answer-malformed',
    throttled: 'account-unreadable',
    'not-found': 'account-unreadable',
    failed: 'account-unreadable',
  } as const;
  const detail = `${sentence(error.message)} ${consequence}`;
  return { code: codes[error.kind], severity, summary, detail, fix: fixOf(error) };
}

/** AWS's own words end with a full stop or without one. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
