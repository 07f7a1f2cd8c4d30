import type { Call, Operation, Output } from '../services/operation.ts';
import { ENDLESS_MARKER } from '../services/page.ts';
import type { FaultKind } from './fault-rule.ts';

/** The answer as the fault leaves it: well-formed, and wrong. */
export function distort(
  kind: FaultKind | undefined,
  output: Output,
  operation: Operation,
  call: Call,
): Output {
  if (output === null) return null;
  switch (kind) {
    case 'truncated-without-marker':
      return { ...output, IsTruncated: true, Marker: undefined };
    case 'same-marker':
      return { ...output, IsTruncated: true, Marker: ENDLESS_MARKER };
    case 'other-user':
      return operation.effect === 'writes' ? output : operation.run(asOtherUser(call));
    case 'missing-status':
      return withStatus(output, undefined);
    case 'unknown-status':
      return withStatus(output, 'Suspended');
    default:
      return output;
  }
}

function asOtherUser(call: Call): Call {
  const other = call.account.users
    .map((user) => user.identity.at(call.readAt)?.name)
    .find((name) => name !== undefined && name !== call.input['UserName']);
  return { ...call, input: { ...call.input, UserName: other ?? call.input['UserName'] } };
}

function withStatus(output: NonNullable<Output>, status: string | undefined): Output {
  const keys = output['AccessKeyMetadata'];
  if (!Array.isArray(keys)) return output;
  return { ...output, AccessKeyMetadata: keys.map((key) => ({ ...key, Status: status })) };
}
