import { uuid } from '../identifiers.ts';
import type { Call } from '../services/operation.ts';
import { iamRegion } from '../state/account.ts';
import { callerName, type Origin } from '../state/caller.ts';
import { describeCall, type RecordedCall } from './describe-call.ts';

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
