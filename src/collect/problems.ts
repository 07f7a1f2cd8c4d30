import { callAdvice } from '../domain/aws/call-advice.ts';
import type { ServiceError } from '../domain/aws/service-error.ts';
import type { Problem } from '../domain/problem.ts';

/** The permission that each operation takes (Service Authorization Reference, IAM, CloudTrail and STS). */
const permissions: Record<string, string> = {
  AssumeRole: 'sts:AssumeRole',
  GetAccessKeyLastUsed: 'iam:GetAccessKeyLastUsed',
  GenerateCredentialReport: 'iam:GenerateCredentialReport',
  GetCredentialReport: 'iam:GetCredentialReport',
  ListAccessKeys: 'iam:ListAccessKeys',
  ListUsers: 'iam:ListUsers',
  LookupEvents: 'cloudtrail:LookupEvents',
};

export function permissionOf(operation: string): string {
  return permissions[operation] ?? operation;
}

/** What a person can do about a call that failed. */
export function fixOf(error: ServiceError): string {
  if (error.kind === 'deadline') return 'Scan this account alone, or give each account more time.';
  const ifDenied = `Allow ${permissionOf(error.operation)} to the scanning role, then scan again.`;
  return callAdvice(error, { ifDenied, again: 'scan again' });
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
