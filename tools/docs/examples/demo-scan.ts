import { scan } from '../../../src/app/scan/scan.ts';
import { version } from '../../../src/cli/version.ts';
import { defaultControls } from '../../../src/controls/index.ts';
import type { AccountDone, ScanEvent } from '../../../src/domain/scan/scan-event.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { World } from '../../../src/simulator/index.ts';
import { openSimulated, sha256Hex, standingStill } from '../../../test/simulated/open-simulated.ts';

/** The scan of the demo's organization, over HTTP as the command line does it; accounts are in the order of their ids. */
export async function demoScan(world: World, now: number): Promise<ScanEvent[]> {
  const opened = await openSimulated(world);
  try {
    const targets = (await opened.targets(defaultSettings, true)).map((target) => standingStill(target, now));
    const settings = { ...defaultSettings, controls: defaultControls.map(({ id }) => id) };
    const tool = { name: 'solekey', version } as const;
    const request = { tool, settings, controls: defaultControls, targets, inventories: [], judgedAt: null };
    const ports = { clock: { now: () => now }, random: () => 0.5, sha256Hex };
    const events: ScanEvent[] = [];
    for await (const event of scan(request, ports, new AbortController().signal)) events.push(event);
    return inOrder(events);
  } finally {
    await opened.close();
  }
}

/** Accounts are told as they are done: which is first is chance, and no business of a page. */
function inOrder(events: readonly ScanEvent[]): ScanEvent[] {
  const isAccount = (event: ScanEvent): event is AccountDone => event.type === 'account-done';
  const accounts = events.filter(isAccount);
  accounts.sort((one, other) => (one.account.id < other.account.id ? -1 : 1));
  const [started, ...others] = events.filter((event) => !isAccount(event) && event.type !== 'progress');
  return [started as ScanEvent, ...accounts, ...others];
}
