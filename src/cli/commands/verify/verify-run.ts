import { verify } from '../../../app/verify/verify.ts';
import type { Run } from '../../command.ts';
import { readRunOptions } from '../../options/run-options.ts';
import { runOutcome } from '../../output/run-outcome.ts';
import { openRun } from '../../wiring/open-run.ts';

export const runVerify: Run = async (given, host) => {
  const toOutcome = runOutcome(given, host, 'leave');
  const { ports, identity, self } = await openRun(readRunOptions(given.options), 'verify', host);
  return toOutcome((signal) => verify({ run: given.args['run'] ?? '', identity, self }, ports, signal));
};
