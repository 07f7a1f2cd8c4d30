import { markNew } from '../../../app/diff/mark-new.ts';
import { readReports } from '../../../app/scan/read-reports.ts';
import { recordOutcome, type ScanOutcome } from '../../../app/scan/record-outcome.ts';
import { scan } from '../../../app/scan/scan.ts';
import { scanExitCode } from '../../../app/scan/scan-exit-code.ts';
import { reportUnused } from '../../../app/scan/unused-exceptions.ts';
import type { AccountTarget } from '../../../domain/ports/account-target.ts';
import type { OwnUser } from '../../../domain/run/own-user.ts';
import type { Inventory } from '../../../domain/scan/inventory.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Host, Outcome, Run } from '../../command.ts';
import { configure, openExceptions, unusedTo } from '../../configuration.ts';
import { readScanOptions, type ScanOptions } from '../../options/scan-options.ts';
import { readFormats, toOutputs } from '../../output/formats.ts';
import { openBaseline, withSaved } from '../../output/saved-scan.ts';
import { watchProgress } from '../../output/watch-progress.ts';
import { version } from '../../version.ts';
import { openAccounts, reportSources, settingsFor, systemPorts } from '../../wiring/open-scan.ts';

export const runScan: Run = async (given, host) => {
  const { format, save, baseline: earlier } = given.options;
  const formats = withSaved(readFormats(format as string[] | undefined), save as string | undefined);
  const configured = await configure(given.options, systemPorts.clock.now());
  const options = await readScanOptions(configured.options);
  const baseline = await openBaseline(earlier as string | undefined, host);
  const source = options.files.length > 0 ? await fromFiles(options, host) : await fromAws(options, host);
  const { controls } = options;
  const settings = settingsFor(options.settings, source.self);
  // Not --as-of: a time before its end would revive an expired exception.
  const exceptions = await openExceptions(configured.exceptions, source.clock.now());
  const request = { tool: { name: 'solekey', version }, settings, controls, exceptions, ...source } as const;
  const outcome: ScanOutcome = { summary: null, failing: 0 };
  const ports = { ...systemPorts, clock: source.clock };
  const scanned = reportUnused(scan(request, ports, host.signal), exceptions, unusedTo(host));
  const events = recordOutcome(markNew(watchProgress(scanned, host), baseline), outcome);
  return {
    outputs: toOutputs(formats, events, host.stdout),
    exitCode: () => {
      const failing = baseline === null ? undefined : outcome.failing;
      return outcome.summary === null ? 2 : scanExitCode(outcome.summary, settings.failOn, failing);
    },
  } satisfies Outcome;
};

type Source = {
  targets: readonly AccountTarget[];
  inventories: readonly Inventory[];
  judgedAt: EpochMs | null;
  clock: { now(): EpochMs };
  self: OwnUser | null;
};

async function fromFiles(options: ScanOptions, host: Host): Promise<Source> {
  const now = systemPorts.clock.now();
  const sources = reportSources(options.files, host);
  const inventories = await readReports(sources, options.settings, { asOf: options.asOf, now });
  return { targets: [], inventories, judgedAt: options.asOf, clock: systemPorts.clock, self: null };
}

async function fromAws(options: ScanOptions, host: Host): Promise<Source> {
  return { ...(await openAccounts(options, host)), inventories: [], judgedAt: null };
}
