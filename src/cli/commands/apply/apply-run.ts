import { apply } from '../../../app/apply/apply.ts';
import type { Run } from '../../command.ts';
import { readApplyOptions } from '../../options/run-options.ts';
import { runOutcome } from '../../output/run-outcome.ts';
import { version } from '../../version.ts';
import { openRun } from '../../wiring/open-run.ts';
import { readPlanText } from '../../wiring/text-files.ts';

export const runApply: Run = async (given, host) => {
  const options = readApplyOptions(given.options);
  const whenUnread = options.watchMilliseconds === null ? 'stop' : 'watch';
  const toOutcome = runOutcome(given, host, options.isDryRun ? 'leave' : whenUnread);
  const file = given.args['plan'] ?? '';
  const howToPlan = `Create a plan: ${host.commandLine('plan', '--out', 'plan.json')}`;
  const text = await readPlanText(file, host, howToPlan);
  const { ports, identity, signer, self } = await openRun(options, 'apply', host);
  const tool = { name: 'solekey', version } as const;
  const request = { tool, plan: { file, text }, identity, signer, self, ...options };
  return toOutcome((signal, interruption) => apply(request, ports, signal, interruption));
};
