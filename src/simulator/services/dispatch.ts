import type { CallCounter } from '../calls.ts';
import type { Clock } from '../clock.ts';
import { distort } from '../faults/distort.ts';
import type { FaultRule } from '../faults/fault-rule.ts';
import type { FaultTable } from '../faults/fault-table.ts';
import { isAllowed } from '../limits/permissions.ts';
import { decideByUserPolicies } from '../limits/user-policies.ts';
import type { Random } from '../random.ts';
import { ServiceError } from '../service-error.ts';
import { useKey } from '../state/access-key.ts';
import { type Account, iamRegion } from '../state/account.ts';
import { callerArn, callerName, type Origin } from '../state/caller.ts';
import type { Organization } from '../state/organization.ts';
import { recordCall } from '../trail/record-call.ts';
import { type Authentication, authenticate, type SigningClocks } from '../wire/authenticate.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { Call, Operation, Output } from './operation.ts';
import { perform } from './perform.ts';
import { resourceOf } from './resource-of.ts';
import { commonError, type Service } from './service.ts';

/** What a call comes to: an answer or an error, and the fault that still has to be done to the bytes. */
export interface Outcome {
  readonly output: Output;
  readonly error: ServiceError | null;
  readonly fault: FaultRule | null;
  readonly account: Account | null;
}

export interface Dispatcher {
  dispatch(
    service: Service,
    operation: string,
    input: Record<string, unknown>,
    request: WireRequest,
  ): Outcome;
}

/** Faults that come instead of the work; the others come after it. */
const INSTEAD: readonly string[] = ['error', 'expired-token', 'timeout', 'reset-before'];

/** From a recognised request to its outcome, in AWS's order: who, how often, may they, then the work. */
export function createDispatcher(parts: {
  organization: Organization;
  clock: Clock;
  calls: CallCounter;
  faults: FaultTable;
  random: Random;
  signingClocks: (now: number) => SigningClocks;
}): Dispatcher {
  const { organization, clock, calls, faults, random, signingClocks } = parts;
  return {
    dispatch: (service, name, input, request) => {
      const now = clock.now();
      const operation = service.operations.get(name);
      const who = attempt(() => authenticate(request, service, organization, signingClocks(now)));
      const account = who instanceof ServiceError ? null : who.caller.account;
      calls.count(`${service.name}:${name}`, operation?.effect === 'writes', account?.id ?? null);
      const user = typeof input['UserName'] === 'string' ? input['UserName'] : null;
      const fault = faults.match({
        service: service.name,
        operation: name,
        account: account?.id ?? null,
        user,
      });
      const result = attempt(() => {
        if (fault && INSTEAD.includes(fault.kind)) throw faultError(service, fault);
        if (!operation) throw commonError(service, 'unknownOperation', `Could not find operation ${name}`);
        if (who instanceof ServiceError) throw who;
        const call = callOf(who, { organization, input, now, random });
        return work(service, operation, call, originOf(request), fault);
      });
      if (result instanceof ServiceError) return { output: null, error: result, fault, account };
      return { output: result, error: null, fault, account };
    },
  };
}

function callOf(
  { caller, region }: Authentication,
  rest: Pick<Call, 'organization' | 'input' | 'now' | 'random'>,
): Call {
  const { account } = caller;
  const readAt = readMoment(account, rest.now, rest.random);
  return { ...rest, account, caller, region, readAt, scripted: false };
}

function work(
  service: Service,
  operation: Operation,
  call: Call,
  origin: Origin,
  fault: FaultRule | null,
): Output {
  noteUse(call, service);
  if (!call.account.buckets.take(service.name, operation.name, call.region, call.now)) {
    throw commonError(service, 'throttled', 'Rate exceeded');
  }
  refuseForbidden(service, operation, call, origin);
  return distort(fault?.kind, perform(service.name, operation, call, origin), operation, call);
}

/**
 * The rule of eventual consistency: half of all reads are served by a copy that is up to date, the other
 * half by one that lags, evenly spread up to the account's bound (IAM User Guide, 'Changes that I make are
 * not always immediately visible'; the bound of 4 seconds is a report). A read sees one moment whole.
 */
function readMoment(account: Account, now: number, random: Random): number {
  const bound = account.settings.eventualConsistencyMs;
  if (bound === 0 || random.chance(0.5)) return now;
  return now - Math.ceil(random.next() * bound);
}

/** Signing a call is a use of the key, even where the call is then refused. */
function noteUse({ caller, now, region, random }: Call, service: Service): void {
  if (caller.kind !== 'user' || caller.temporary) return;
  const { account, accessKeyId } = caller;
  const key = account.keys.get(accessKeyId)?.key;
  if (!key) return;
  const visibleAt = now + random.integer(...account.settings.lastUseLagMs);
  useKey(key, {
    at: now,
    visibleAt,
    service: service.name,
    region: service.name === 'iam' ? iamRegion(account) : region,
  });
}

function refuseForbidden(service: Service, operation: Operation, call: Call, origin: Origin): void {
  const action = `${service.name}:${operation.name}`;
  // 'No permissions are required', not even against a deny (STS API reference, GetCallerIdentity and GetSessionToken).
  if (action === 'sts:GetCallerIdentity' || action === 'sts:GetSessionToken') return;
  const { account, caller, now } = call;
  const resource = resourceOf(call, operation.name);
  const own =
    caller.kind === 'user' && !caller.user.isRoot
      ? decideByUserPolicies(account, caller.user, { action, resource, mfa: caller.mfa ?? null, now })
      : null;
  const isOwnAllowed = own === null || own === 'allowed';
  if (isOwnAllowed && isAllowed(account.permissions, callerName(caller, now), action)) return;
  const why =
    own === 'explicitDeny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  const error = commonError(
    service,
    'denied',
    `User: ${callerArn(caller, now)} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
  );
  if (operation.effect === 'writes') {
    recordCall(
      call,
      { service: service.name, name: operation.name, readOnly: false, output: null, error },
      origin,
    );
  }
  throw error;
}

function faultError(service: Service, fault: FaultRule): ServiceError {
  if (fault.kind === 'expired-token') {
    return commonError(service, 'expired', 'The security token included in the request is expired');
  }
  const {
    code = 'ServiceFailure',
    status = 500,
    message = 'The request failed because of a fault on demand.',
  } = fault;
  return new ServiceError(code, status, message);
}

function originOf({ headers }: WireRequest): Origin {
  return { sourceIp: '203.0.113.10', userAgent: headers['user-agent'] ?? '-' };
}

function attempt<T>(work: () => T): T | ServiceError {
  try {
    return work();
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}
