import { uuid } from '../identifiers.ts';
import type { ServiceError } from '../service-error.ts';
import type { Call, Output } from '../services/operation.ts';
import { iamRegion } from '../state/account.ts';
import { callerName, type Origin } from '../state/caller.ts';
import { describeCall } from './describe-call.ts';

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

/** Writes the call into its account's trail. */
export function recordCall(call: Call, recorded: RecordedCall, origin: Origin): void {
  const { account, caller, now } = call;
  if (!account.trail.keeps(now)) return;
  const { service, name, readOnly } = recorded;
  const id = uuid(account.random);
  // IAM has one endpoint a partition, whatever region its client signs for.
  const region = recorded.region ?? (service === 'iam' ? iamRegion(account) : call.region);
  account.trail.add(
    {
      id,
      at: now,
      region,
      name,
      source: `${service}.amazonaws.com`,
      username: caller.kind === 'role' ? caller.sessionName : (callerName(caller, now) ?? 'root'),
      accessKeyId: caller.accessKeyId,
      readOnly,
      // Most events are never looked up, and a large world has many: the record is written when one is.
      describe: () => describeCall(call, recorded, origin, { id, region }),
    },
    recorded.lagMs,
  );
}
