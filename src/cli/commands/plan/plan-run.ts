import { type PlanRequest, plan } from '../../../app/plan/plan.ts';
import { scanExitCode } from '../../../app/scan/scan-exit-code.ts';
import { reportUnused } from '../../../app/scan/unused-exceptions.ts';
import { iamUserSingleActiveAccessKey } from '../../../controls/iam-user-single-active-access-key/iam-user-single-active-access-key.ts';
import { defaultMaxChanges } from '../../../domain/limits.ts';
import type { PlanEvent, PlanOutcome } from '../../../domain/plan/plan-event.ts';
import { isPlanReportName, planReportNames, planReports } from '../../../reports/plan/plan-reports.ts';
import { defaultReportOptions } from '../../../reports/report.ts';
import { printable } from '../../../text/printable.ts';
import type { Host, Output, Run } from '../../command.ts';
import { configure, openExceptions, unusedTo } from '../../configuration.ts';
import { readPlanOptions } from '../../options/plan-options.ts';
import { readAddresses } from '../../options/read-addresses.ts';
import { readFormatsOf, reportOptions } from '../../output/formats.ts';
import { watchProgress } from '../../output/watch-progress.ts';
import { once } from '../../start/once.ts';
import { usageError } from '../../usage.ts';
import { version } from '../../version.ts';
import { openAccounts, settingsFor, systemPorts } from '../../wiring/open-scan.ts';
import { ownSigner } from '../../wiring/own-signer.ts';

export const runPlan: Run = async (given, host) => {
  const formats = readFormatsOf(given.options['format'] as string[] | undefined, planFormats);
  const configured = await configure(given.options, systemPorts.clock.now());
  const options = await readPlanOptions(configured.options);
  const { out, iac } = options;
  if (out !== null && formats.some(({ file }) => file === out))
    throw usageError('--out and --format use the same file.', 'Use a different file for each.');
  const addresses = await readAddresses(iac, host);
  const opened = await openAccounts(options, host);
  const { clock, self } = opened;
  const { signer, targets } = await ownSigner(opened, options.signingKey, host);
  const settings = settingsFor(options.settings, self);
  const exceptions = await openExceptions(configured.exceptions, clock.now());
  const request: PlanRequest = {
    tool: { name: 'solekey', version },
    settings,
    control: iamUserSingleActiveAccessKey,
    targets,
    signer,
    isSelf: self !== null,
    exceptions,
    addresses,
  };
  let planned: PlanOutcome | null = null;
  // Once, when the first output is open: a plan that cannot be written is not created.
  const making = once(async () => {
    const asked = plan(request, { ...systemPorts, clock }, host.signal);
    const events = reportUnused(asked, exceptions, unusedTo(host));
    planned = await outcomeOf(watchProgress(events, host));
    return planned;
  });
  const kept = out === null ? [] : [{ name: 'json' as const, file: out, flag: '--out', isWhole: true }];
  const page = { ...host.stdout, isSaved: out !== null };
  const outputs = [...kept, ...formats].map(({ name, file, ...flag }): Output => {
    return { file, ...flag, text: render(name, making, reportOptions(file, page)) };
  });
  const afterwards = () => (out === null || planned === null ? null : savedText(out, planned, host.stdout));
  const exitCode = () => (planned === null ? 2 : scanExitCode(planned.done.summary, settings.failOn));
  return { outputs, exitCode, afterwards };
};

const planFormats = { names: planReportNames, isName: isPlanReportName, fallback: 'table' } as const;

async function outcomeOf(events: AsyncIterable<PlanEvent>): Promise<PlanOutcome> {
  let outcome: PlanOutcome | null = null;
  for await (const event of events) if (event.type === 'plan-done') outcome = event.outcome;
  if (outcome === null) throw new Error('A plan ended before it was made.');
  return outcome;
}

/** The plan is on the disk: what to do with it. */
function savedText(
  out: string,
  { plan: { actions } }: PlanOutcome,
  { commandLine = defaultReportOptions.commandLine }: Host['stdout'],
): string {
  const saved = `Saved ${printable(out)}.`;
  if (actions.length === 0) return `${saved} It has no actions.`;
  const more = actions.length > defaultMaxChanges ? ['--max-changes', String(actions.length)] : [];
  return `${saved} Next: ${commandLine('apply', out, ...more)}`;
}

async function* render(
  name: keyof typeof planReports,
  making: () => Promise<PlanOutcome>,
  options: ReturnType<typeof reportOptions>,
): AsyncGenerator<string> {
  const [outcome, report] = [await making(), await planReports[name]()];
  yield* report(outcome, options);
}
