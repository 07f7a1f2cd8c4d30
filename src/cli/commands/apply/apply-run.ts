import { apply } from '../../../app/apply/apply.ts';
import type { Given, Run } from '../../command.ts';
import { flagOf } from '../../options/flag-of.ts';
import { readApplyOptions } from '../../options/run-options.ts';
import { runOutcome } from '../../output/run-outcome.ts';
import { shellWord } from '../../shell-word.ts';
import { version } from '../../version.ts';
import { openRun } from '../../wiring/open-run.ts';
import { readPlanText } from '../../wiring/text-files.ts';

export const runApply: Run = async (given, host) => {
  const options = readApplyOptions(given.options);
  const whenUnread = options.watchMilliseconds === null ? 'stop' : 'watch';
  const toOutcome = runOutcome(given, host, options.isDryRun ? 'leave' : whenUnread);
  const file = given.args['plan'] ?? '';
  const text = await readPlanText(file, host, howToPlan(given.options));
  const { ports, identity, signer, self } = await openRun(options, 'apply', host);
  const tool = { name: 'solekey', version } as const;
  const request = { tool, plan: { file, text }, identity, signer, self, ...options };
  return toOutcome((signal, interruption) => apply(request, ports, signal, interruption));
};

/** With the options of this command line that say whose accounts they are. */
function howToPlan(given: Given['options']): string {
  const words = ['profile', 'region', 'roleArn', 'externalId'].flatMap((name) => {
    const value = given[name];
    return typeof value === 'string' ? [flagOf(name), shellWord(value)] : [];
  });
  const self = given['self'] === true ? ['--self'] : [];
  return `Create a plan: ${['solekey', 'plan', ...words, ...self, '--out', 'plan.json'].join(' ')}`;
}
