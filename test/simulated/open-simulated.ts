import { createHash } from 'node:crypto';
import process from 'node:process';
import {
  accountTargets,
  type Caller,
  identifyCaller,
  listOrganizationAccounts,
} from '../../src/aws/index.ts';
import type { AccountTarget } from '../../src/domain/ports/account-target.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/index.ts';

/** A simulated AWS that listens, and who calls it over HTTP. */
export type OpenSimulated = {
  simulator: Simulator;
  caller: Caller;
  /** The caller's own account alone, or every one of the organization. */
  targets(settings: Settings, isOrganization: boolean): Promise<AccountTarget[]>;
  /** The simulator's own count of requests, by operation without its service. */
  sent(): Record<string, number>;
  close(): Promise<void>;
};

export async function openSimulated(options: SimulatorOptions): Promise<OpenSimulated> {
  const simulator = createSimulator(options);
  const { url } = await simulator.listen();
  useOnly(simulator, url);
  const { signal } = new AbortController();
  const nobody = { environment: process.env, profile: null, region: null, roleArn: null, externalId: null };
  const caller = await identifyCaller({ version: '0', ...nobody, signal });
  return {
    simulator,
    caller,
    async targets(settings, isOrganization) {
      const own = [{ id: caller.accountId, name: null }];
      const accounts = isOrganization ? await listOrganizationAccounts(caller) : own;
      const roles = { roleName: 'OrganizationAccountAccessRole', externalId: null };
      return accountTargets({ caller, accounts, ...roles, settings });
    },
    sent: () =>
      Object.fromEntries(
        Object.entries(simulator.calls.toJSON()).map(([name, count]) => [
          name.slice(name.indexOf(':') + 1),
          count,
        ]),
      ),
    async close() {
      caller.dispose();
      await simulator.close();
    },
  };
}

/** Nothing of the machine's own AWS configuration is seen. */
export function useOnly({ credentials, region }: Simulator, url: string): Record<string, string> {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  const env = {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  Object.assign(process.env, env);
  return env;
}

/** Every moment is this one, and no pause takes any time. */
export function standingStill(target: AccountTarget, now: number): AccountTarget {
  return {
    ...target,
    open(signal) {
      const { reader, dispose } = target.open(signal);
      return { reader: { ...reader, now: () => now, pause: async () => {} }, dispose };
    },
  };
}

/** A pause passes in the simulated world at once. */
export function withoutWaiting(
  target: AccountTarget,
  simulator: Simulator,
  onPause: (milliseconds: number) => void = () => {},
): AccountTarget {
  return {
    ...target,
    open(signal) {
      const { reader, dispose } = target.open(signal);
      const pause = async (milliseconds: number) => {
        onPause(milliseconds);
        simulator.clock.advance(milliseconds);
      };
      return { reader: { ...reader, pause }, dispose };
    },
  };
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
