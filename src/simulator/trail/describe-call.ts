import { uuid } from '../identifiers.ts';
import { isoTime } from '../iso-time.ts';
import type { ServiceError } from '../service-error.ts';
import type { Call, Output } from '../services/operation.ts';
import { roleArn } from '../state/account.ts';
import { type Caller, callerArn, callerName, callerPrincipalId, type Origin } from '../state/caller.ts';
import type { EventDetail } from './trail.ts';

/** What an event says beyond the call itself; each field overrules what would be derived. */
export interface RecordedCall {
  readonly service: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly output: Output;
  readonly error: ServiceError | null;
  /** Absent: the input in CloudTrail's spelling, null where there is none. */
  readonly requestParameters?: Readonly<Record<string, unknown>> | null;
  readonly lagMs?: number | undefined;
  /** Absent: the region of the service's endpoint. */
  readonly region?: string;
}

/** The record of a call (CloudTrail User Guide, 'CloudTrail record contents'). */
export function describeCall(
  call: Call,
  recorded: RecordedCall,
  origin: Origin,
  { id, region }: { id: string; region: string },
): EventDetail {
  const { account, caller, now } = call;
  const { service, name, error, readOnly } = recorded;
  const requestParameters =
    recorded.requestParameters === undefined ? parametersOf(call, error) : recorded.requestParameters;
  const responseElements = error || readOnly ? null : elementsOf(recorded.output);
  const record = {
    eventVersion: '1.11',
    userIdentity: userIdentity(caller, now),
    eventTime: isoTime(now),
    eventSource: `${service}.amazonaws.com`,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: origin.sourceIp,
    userAgent: origin.userAgent,
    ...(error && { errorCode: shownCode(error.code), errorMessage: error.message }),
    requestParameters,
    responseElements,
    requestID: uuid(account.random.fork(`request/${id}`)),
    eventID: id,
    readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account.id,
    eventCategory: 'Management',
  };
  return { record, resources: resourcesOf(requestParameters, responseElements) };
}

function userIdentity(caller: Caller, at: number): Record<string, unknown> {
  const shared = {
    principalId: callerPrincipalId(caller),
    arn: callerArn(caller, at),
    accountId: caller.account.id,
    accessKeyId: caller.accessKeyId,
  };
  if (caller.kind === 'user') {
    if (caller.user.isRoot) return { type: 'Root', ...shared };
    return { type: 'IAMUser', ...shared, userName: callerName(caller, at) };
  }
  const { account, role, issuedAt } = caller;
  const arn = roleArn(account, role);
  return {
    type: 'AssumedRole',
    ...shared,
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId: role.id, arn, accountId: account.id, userName: role.name },
      attributes: { creationDate: isoTime(issuedAt), mfaAuthenticated: 'false' },
    },
  };
}

/** A call that was refused before it was read has `requestParameters: null` (observed for AccessDenied). */
function parametersOf(call: Call, error: ServiceError | null): Record<string, unknown> | null {
  if (error?.code === 'AccessDenied' || Object.keys(call.input).length === 0) return null;
  return trailSpelling(call.input) as Record<string, unknown>;
}

function elementsOf(output: Output): Record<string, unknown> | null {
  return output === null ? null : (trailSpelling(output) as Record<string, unknown>);
}

/** The trail's own codes: `NoSuchEntity` on the wire is `NoSuchEntityException` there. */
function shownCode(code: string): string {
  if (code === 'ValidationError') return 'ValidationException';
  return ['AccessDenied', 'ThrottlingException'].includes(code) ? code : `${code}Exception`;
}

/** `UserName` is `userName` there, a date is a sentence, and no secret is ever in it. */
function trailSpelling(value: unknown): unknown {
  if (value instanceof Date) return trailDate(value);
  if (Array.isArray(value)) return value.map(trailSpelling);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(
    ([key, field]) => key !== 'SecretAccessKey' && field !== undefined,
  );
  return Object.fromEntries(
    fields.map(([key, field]) => [key.charAt(0).toLowerCase() + key.slice(1), trailSpelling(field)]),
  );
}

const TRAIL_DATE = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});

/** `Nov 24, 2026, 8:00:00 AM`: with a plain space, whatever the ICU release writes. */
function trailDate(date: Date): string {
  return TRAIL_DATE.format(date).replaceAll(/[\u202f\u00a0]/g, ' ');
}

function resourcesOf(...sources: unknown[]): { type: string; name: string }[] {
  const found = new Map<string, string>();
  const note = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, field] of Object.entries(value)) {
      if (typeof field === 'object') note(field);
      if (typeof field !== 'string') continue;
      if (key === 'accessKeyId') found.set(field, 'AWS::IAM::AccessKey');
      if (key === 'userName' || key === 'newUserName') found.set(field, 'AWS::IAM::User');
    }
  };
  sources.forEach(note);
  return [...found].map(([name, type]) => ({ type, name }));
}
