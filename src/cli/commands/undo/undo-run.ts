import { undo } from '../../../app/undo/undo.ts';
import type { Run } from '../../command.ts';
import { readRunOptions } from '../../options/run-options.ts';
import { runOutcome } from '../../output/run-outcome.ts';
import { version } from '../../version.ts';
import { openRun } from '../../wiring/open-run.ts';

export const runUndo: Run = async (given, host) => {
  const toOutcome = runOutcome(given, host, 'go-on');
  const options = readRunOptions(given.options);
  const { ports, identity, self } = await openRun(options, 'undo', host);
  const tool = { name: 'solekey', version } as const;
  const request = { tool, run: given.args['run'] ?? '', identity, self, ...options };
  return toOutcome((signal) => undo(request, ports, signal));
};
