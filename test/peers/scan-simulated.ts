import { createHash } from 'node:crypto';
import process from 'node:process';
import { expect } from 'vitest';
import { scan } from '../../src/app/scan.ts';
import { scanExitCode } from '../../src/app/scan-exit-code.ts';
import {
  accountTargets,
  type Caller,
  identifyCaller,
  listOrganizationAccounts,
} from '../../src/aws/index.ts';
import { defaultControls } from '../../src/controls/index.ts';
import type { Control } from '../../src/domain/control.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { AccountTarget } from '../../src/domain/ports/account-target.ts';
import type { AccountDone, ScanEvent } from '../../src/domain/scan-event.ts';
import { defaultSettings, type Settings } from '../../src/domain/settings.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator/index.ts';
import { now } from './account-of.ts';

export type Scanned = {
  events: ScanEvent[];
  /** In the order of the organization. */
  accounts: AccountDone[];
  /** Of all accounts. */
  findings: Finding[];
  exitCode: number;
  /** The simulator's own count of requests, by operation. */
  sent: Record<string, number>;
  /** Milliseconds that the collector waited, each time. */
  pauses: number[];
  truth: Simulator['truth'];
};

type Asked = Partial<Pick<Settings, 'path' | 'users'>> & {
  isOrganization?: boolean;
  controls?: readonly Control[];
};

/** Who asks again this often has no bound. */
const mostPauses = 500;

/** Scans a simulated AWS over HTTP as the command line does. Its clock moves by the collector's pauses alone. */
export async function scanSimulated(options: SimulatorOptions, asked: Asked = {}): Promise<Scanned> {
  const { isOrganization = false, controls = defaultControls, ...changed } = asked;
  const settings = { ...defaultSettings, all: true, ...changed, controls: controls.map(({ id }) => id) };
  const simulator = createSimulator({ clock: { start: now, rate: 0 }, ...options });
  const { url } = await simulator.listen();
  useOnly(simulator, url);
  const { signal } = new AbortController();
  const nobody = { profile: null, region: null, roleArn: null, externalId: null };
  const caller = await identifyCaller({ version: '0', ...nobody, signal });
  try {
    const pauses: number[] = [];
    const targets = (await targetsOf(caller, settings, isOrganization)).map((target) =>
      withoutWaiting(target, simulator, pauses),
    );
    const tool = { name: 'solekey', version: '0' } as const;
    const request = { tool, settings, controls, targets, inventories: [], judgedAt: null };
    const ports = { clock: { now: caller.now }, random: () => 0.5, sha256Hex };
    const events: ScanEvent[] = [];
    for await (const event of scan(request, ports, signal)) events.push(event);
    return { ...outcome(events, simulator, settings), pauses };
  } finally {
    caller.dispose();
    await simulator.close();
  }
}

/** Nothing of the machine's own AWS configuration is seen. */
function useOnly({ credentials, region }: Simulator, url: string): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
}

async function targetsOf(
  caller: Caller,
  settings: Settings,
  isOrganization: boolean,
): Promise<AccountTarget[]> {
  const own = [{ id: caller.accountId, name: null }];
  const accounts = isOrganization ? await listOrganizationAccounts(caller) : own;
  const roles = { roleName: 'OrganizationAccountAccessRole', externalId: null };
  return accountTargets({ caller, accounts, ...roles, settings });
}

/** A pause passes in the simulated world at once. */
function withoutWaiting(target: AccountTarget, simulator: Simulator, pauses: number[]): AccountTarget {
  return {
    ...target,
    open(signal) {
      const { reader, dispose } = target.open(signal);
      const pause = async (milliseconds: number) => {
        pauses.push(milliseconds);
        expect(pauses.length, 'pauses without an end').toBeLessThan(mostPauses);
        simulator.clock.advance(milliseconds);
      };
      return { reader: { ...reader, pause }, dispose };
    },
  };
}

function outcome(events: ScanEvent[], simulator: Simulator, settings: Settings): Omit<Scanned, 'pauses'> {
  const order = simulator.accounts.map(({ id }) => id);
  const accounts = events
    .filter((event) => event.type === 'account-done')
    .sort((one, other) => order.indexOf(one.account.id) - order.indexOf(other.account.id));
  const done = events.find((event) => event.type === 'scan-done');
  if (done === undefined) throw new Error('the scan has no end');
  return {
    events,
    accounts,
    findings: accounts.flatMap(({ findings }) => findings),
    exitCode: scanExitCode(done.summary, settings.failOn),
    sent: withoutService(simulator.calls.toJSON()),
    truth: simulator.truth,
  };
}

function withoutService(calls: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(calls).map(([name, count]) => [name.slice(name.indexOf(':') + 1), count]),
  );
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
