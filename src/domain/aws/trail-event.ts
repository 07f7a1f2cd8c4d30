import type { TrailRecord } from '../ports/account-reader.ts';
import { type EpochMs, parseTime } from '../time.ts';
import { asObject, asText } from './trail-call.ts';

/** What a CloudTrail record of an IAM call says about users and keys; null where it does not say. */
export type TrailEvent = {
  eventName: string | null;
  at: EpochMs | null;
  /** True: the call was refused and changed nothing. */
  isFailed: boolean;
  isIam: boolean;
  user: { kind: 'user'; name: string } | { kind: 'root' } | null;
  /** The key that the call changed, where it names one. */
  changedKeyId: string | null;
  /** What UpdateAccessKey set it to. */
  newStatus: string | null;
  /** The key that signed the call: a temporary one where a role did it. */
  signedBy: string | null;
  /** The key that the call made. */
  madeKeyId: string | null;
  newUserName: string | null;
  /** Who called, for a person to find: the ARN, or the AWS service that called for somebody. Proves nothing more. */
  caller: { arn: string | null; userAgent: string | null; sourceAddress: string | null };
};

/**
 * Reads a record of any shape, since unknown shapes are normal. A user names another by `requestParameters.userName`;
 * a call that names none is about its caller, and a made key's owner stands in `responseElements.accessKey.userName`
 * (CloudTrail user guide, "CloudTrail record contents"; IAM API reference, CreateAccessKey and UpdateAccessKey).
 */
export function readTrailEvent(record: TrailRecord): TrailEvent {
  const event = asObject(record);
  const request = asObject(event['requestParameters']);
  const accessKey = asObject(asObject(event['responseElements'])['accessKey']);
  const identity = asObject(event['userIdentity']);
  const time = asText(event['eventTime']);
  const source = asText(event['eventSource']);
  return {
    eventName: asText(event['eventName']),
    at: time === null ? null : parseTime(time),
    isFailed: asText(event['errorCode']) !== null,
    // Each partition has a domain of its own.
    isIam: source === null || source.startsWith('iam.'),
    user: subjectOf(asText(request['userName']) ?? asText(accessKey['userName']), identity),
    changedKeyId: asText(request['accessKeyId']),
    newStatus: asText(request['status']),
    signedBy: asText(identity['accessKeyId']),
    madeKeyId: asText(accessKey['accessKeyId']),
    newUserName: asText(request['newUserName']),
    caller: {
      arn: asText(identity['arn']) ?? asText(identity['invokedBy']),
      userAgent: asText(event['userAgent']),
      sourceAddress: asText(event['sourceIPAddress']),
    },
  };
}

function subjectOf(named: string | null, identity: Record<string, unknown>): TrailEvent['user'] {
  if (named !== null) return { kind: 'user', name: named };
  const type = asText(identity['type']);
  const caller = asText(identity['userName']) ?? nameInArn(asText(identity['arn']));
  if (type === 'IAMUser' && caller !== null) return { kind: 'user', name: caller };
  return type === 'Root' ? { kind: 'root' } : null;
}

/** A user's ARN holds its path, and its name last. */
function nameInArn(arn: string | null): string | null {
  return arn === null ? null : (/:user\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1] ?? null);
}
