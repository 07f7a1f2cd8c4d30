import { globalRegionOf } from '../../domain/aws/partition.ts';
import type { AccountChanger, KeyWrite } from '../../domain/ports/account-changer.ts';
import type { OpenAccount } from '../../domain/ports/account-target.ts';
import type { Settings } from '../../domain/settings.ts';
import { minute, second } from '../../domain/time.ts';
import type { PermissionCalls } from '../calls/permission-calls.ts';
import { createAdaptiveLimit } from '../transport/adaptive-limit.ts';
import type { ClientParts } from '../transport/client-config.ts';
import { createRateLimiter } from '../transport/rate-limiter.ts';
import { createRequestMetrics } from '../transport/request-metrics.ts';
import { maxAttemptsOfCall } from '../transport/retry-strategy.ts';
import { serviceErrorOf } from '../transport/service-error-of.ts';
import type { RequestHandler } from '../transport/transport.ts';
import { type AccountCall, createAccountCall } from './account-call.ts';
import { type AccountRole, createAccountCredentials } from './account-credentials.ts';
import { type AccountDeadline, startDeadline } from './account-deadline.ts';
import { createSdkAccountReader } from './sdk-account-reader.ts';

export type OpenAccountOptions = AccountRole & {
  settings: Pick<Settings, 'callsInFlight' | 'accountDeadlineSeconds'>;
  /** Milliseconds in which a write may be repeated. */
  writePatience?: number;
  /** Attempts of one call, the first one too. */
  maxAttempts?: number;
  /** Whether what the caller has asked is counted here. */
  countsCaller: boolean;
};

/** CloudTrail's own limit, for an account and region (CloudTrail API reference, LookupEvents). */
const lookupsPerSecond = 2;

export type OpenedAccount = OpenAccount &
  Pick<AccountChanger, 'openWrite'> & { permissions: PermissionCalls };

/** One account with its own clients, limits and deadline. Sends nothing yet. */
export function openAccount(options: OpenAccountOptions, signal: AbortSignal): OpenedAccount {
  const { caller, account, settings, maxAttempts = maxAttemptsOfCall, writePatience = minute } = options;
  const { session } = caller;
  const deadline = startDeadline(signal, settings.accountDeadlineSeconds * second);
  const limit = createAdaptiveLimit(settings.callsInFlight);
  const lookupPace = () =>
    createRateLimiter({
      perSecond: lookupsPerSecond,
      now: () => performance.now(),
      sleep: (milliseconds) => deadline.pause(milliseconds),
    });
  const attempts = createRequestMetrics({
    limit,
    clockOffset: caller.clockOffset,
    wasAnswered: true,
    trace: session.trace,
    who: account.id,
  });

  let handler: Promise<RequestHandler> | null = null;
  const parts = async (): Promise<Omit<ClientParts, 'credentials'>> => {
    handler ??= session.transport.open(deadline.signal);
    return { session, handler: await handler, attempts, maxAttempts, pause: deadline.pause };
  };
  const credentials = createAccountCredentials(options, parts);
  const region = globalRegionOf(caller.partition);
  const withCredentials = async () => ({ ...(await parts()), credentials });
  const call = createAccountCall(deadline, limit);
  const reader = createSdkAccountReader({
    region,
    parts: withCredentials,
    connect: account.id === caller.accountId ? async () => undefined : async () => void (await credentials()),
    attempts,
    call,
    deadline,
    lookupPace,
    expectedTime: (calls) => (calls * attempts.meanTime()) / limit.width(),
    callerCalls: options.countsCaller ? caller.apiCalls : () => ({}),
  });
  return {
    reader,
    permissions: permissionCalls(call, withCredentials, region),
    openWrite() {
      const open = async () => {
        const { openKeyWrite } = await import('../calls/key-write.ts');
        try {
          const bounds = { attempts: maxAttempts, patience: writePatience };
          return withinDeadline(await openKeyWrite(await withCredentials(), region, bounds), deadline);
        } catch (error) {
          throw serviceErrorOf(error, 'UpdateAccessKey');
        }
      };
      // Credentials that have to be renewed are waited for no longer than for an answer.
      return deadline.bounded(writePatience / 2, () => deadline.within('UpdateAccessKey', open));
    },
    dispose() {
      deadline.dispose();
      handler?.then((opened) => opened.destroy()).catch(() => undefined);
    },
  };
}

function permissionCalls(
  call: AccountCall,
  parts: () => Promise<ClientParts>,
  region: string,
): PermissionCalls {
  let opened: Promise<PermissionCalls> | null = null;
  const open = async () =>
    (await import('../calls/permission-calls.ts')).createPermissionCalls(await parts(), region);
  const withCalls = () => {
    opened ??= open();
    return opened;
  };
  return {
    listFewUsers: () => call('ListUsers', async () => (await withCalls()).listFewUsers()),
    getRoleArn: (roleName) => call('GetRole', async () => (await withCalls()).getRoleArn(roleName)),
    simulate: (simulation) =>
      call('SimulatePrincipalPolicy', async () => (await withCalls()).simulate(simulation)),
  };
}

function withinDeadline(write: KeyWrite, deadline: AccountDeadline): KeyWrite {
  const { signedBy, updateAccessKey } = write;
  return {
    signedBy,
    updateAccessKey: (input) => deadline.within('UpdateAccessKey', () => updateAccessKey(input)),
  };
}
