import { afterEach, beforeEach, vi } from 'vitest';
import type { ServiceError } from '../../domain/aws/service-error.ts';
import type { OpenAccount } from '../../domain/ports/account-target.ts';
import type { PermissionReader } from '../../domain/ports/permission-reader.ts';
import { accountTargets } from '../accounts/account-target.ts';
import { type Caller, identifyCaller } from '../accounts/caller.ts';
import { permissionTargets } from '../accounts/permission-target.ts';
import { useEnvironment } from './environment.ts';
import { alice, type LyingEndpoint, startLyingEndpoint, xml } from './lying-endpoint.ts';

type Changed = { attempts?: number; callsInFlight?: number; accountDeadlineSeconds?: number };

/** The caller's own account on a lying endpoint, anew for each test. */
export type OwnAccount = {
  aws: LyingEndpoint;
  controller: AbortController;
  account: OpenAccount;
  reader: OpenAccount['reader'];
  /** The same account, asked for permissions. */
  permissions: PermissionReader;
  /** Asks again who is calling. */
  identify(): Promise<void>;
  /** Opens it again, changed. */
  open(changed?: Changed): void;
};

export const maxAttempts = 3;
export const noUsers = xml('<Users/><IsTruncated>false</IsTruncated>');

export function useOwnAccount(): OwnAccount {
  const here = {} as OwnAccount;
  let caller: Caller | undefined;
  let disposeAsked = () => {};

  here.identify = async () => {
    caller?.dispose();
    const nobody = { environment: process.env, profile: null, region: null, roleArn: null, externalId: null };
    caller = await identifyCaller({ version: '1.2.3', ...nobody, signal: here.controller.signal });
  };

  here.open = ({ attempts = maxAttempts, ...changed } = {}) => {
    here.account?.dispose();
    if (caller === undefined) throw new Error('nobody is calling');
    const accounts = [{ id: '111122223333', name: null }];
    const settings = { callsInFlight: 20, accountDeadlineSeconds: 900, ...changed };
    const options = { caller, accounts, roleName: 'R', externalId: null, settings, maxAttempts: attempts };
    const [target] = accountTargets(options);
    if (target === undefined) throw new Error('no target');
    here.account = target.open(here.controller.signal);
    here.reader = here.account.reader;
    const [asked] = permissionTargets({ ...options, callerRoleArn: null });
    if (asked === undefined) throw new Error('no target');
    disposeAsked();
    const { reader, dispose } = asked.open(here.controller.signal);
    here.permissions = reader;
    disposeAsked = dispose;
  };

  beforeEach(async () => {
    here.aws = await startLyingEndpoint();
    here.aws.on('GetCallerIdentity', xml(alice));
    const keys = { AWS_ACCESS_KEY_ID: 'AKIAALICE', AWS_SECRET_ACCESS_KEY: 'secret' };
    useEnvironment({ AWS_ENDPOINT_URL: here.aws.url, ...keys });
    // The backoff is full jitter: this draws no pause at all.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    here.controller = new AbortController();
    await here.identify();
    here.open();
  });

  afterEach(async () => {
    here.account.dispose();
    disposeAsked();
    disposeAsked = () => {};
    caller?.dispose();
    await here.aws.close();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  return here;
}

/** @returns what the work failed with. */
export function failure(work: Promise<unknown>): Promise<ServiceError> {
  return work.then(
    () => Promise.reject(new Error('it did not fail')),
    (error) => error,
  );
}
