import { expect } from 'vitest';
import { scan } from '../../src/app/scan/scan.ts';
import { scanExitCode } from '../../src/app/scan/scan-exit-code.ts';
import { defaultControls } from '../../src/controls/index.ts';
import type { Control } from '../../src/domain/scan/control.ts';
import type { Finding } from '../../src/domain/scan/finding.ts';
import type { AccountDone, ScanEvent } from '../../src/domain/scan/scan-event.ts';
import { defaultSettings, type Settings } from '../../src/domain/settings.ts';
import type { Simulator, SimulatorOptions } from '../../src/simulator/index.ts';
import { now } from '../peers/account-of.ts';
import { openSimulated, sha256Hex, withoutWaiting } from './open-simulated.ts';

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
  const opened = await openSimulated({ clock: { start: now, rate: 0 }, ...options });
  const { simulator, caller } = opened;
  try {
    const pauses: number[] = [];
    const onPause = (milliseconds: number) => {
      expect(pauses.push(milliseconds), 'pauses without an end').toBeLessThan(mostPauses);
    };
    const targets = (await opened.targets(settings, isOrganization)).map((target) =>
      withoutWaiting(target, simulator, onPause),
    );
    const tool = { name: 'solekey', version: '0' } as const;
    const request = { tool, settings, controls, targets, inventories: [], judgedAt: null };
    const ports = { clock: { now: caller.now }, random: () => 0.5, sha256Hex };
    const events: ScanEvent[] = [];
    for await (const event of scan(request, ports, new AbortController().signal)) events.push(event);
    return { ...outcome(events, simulator, settings), sent: opened.sent(), pauses };
  } finally {
    await opened.close();
  }
}

function outcome(
  events: ScanEvent[],
  simulator: Simulator,
  settings: Settings,
): Omit<Scanned, 'pauses' | 'sent'> {
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
    truth: simulator.truth,
  };
}
