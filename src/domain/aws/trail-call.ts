import type { TrailRecord } from '../ports/account-reader.ts';
import { type EpochMs, parseTime } from '../time.ts';

/** What a CloudTrail record of any service says about a call and who made it; null where it does not say. */
export type TrailCall = {
  at: EpochMs | null;
  /** `s3`, `sts`: the event source without its domain. */
  service: string | null;
  action: string | null;
  region: string | null;
  /** An address, or the name of the AWS service that called on somebody's behalf. */
  sourceAddress: string | null;
  userAgent: string | null;
  /** The call was refused. It was a call as well. */
  errorCode: string | null;
  signedBy: string | null;
};

/** What follows a service's name in the partitions (AWS SDK, partitions, dnsSuffix). */
const serviceDomain =
  /\.(amazonaws\.com(\.cn)?|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;

/** Reads a record of any shape (CloudTrail user guide, "CloudTrail record contents"): unknown ones are normal. */
export function readTrailCall(record: TrailRecord): TrailCall {
  const event = asObject(record);
  const text = (name: string) => asText(event[name]);
  const time = text('eventTime');
  return {
    at: time === null ? null : parseTime(time),
    service: text('eventSource')?.replace(serviceDomain, '') ?? null,
    action: text('eventName'),
    region: text('awsRegion'),
    sourceAddress: text('sourceIPAddress'),
    userAgent: text('userAgent'),
    errorCode: text('errorCode'),
    signedBy: asText(asObject(event['userIdentity'])['accessKeyId']),
  };
}

export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
