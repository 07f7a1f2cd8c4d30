import { listRuns } from '../../app/list-runs.ts';
import { showRun } from '../../app/show-run.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { listedRuns } from '../../reports/run-table/listed-runs.ts';
import { shownRun } from '../../reports/run-table/shown-run.ts';
import type { Host, Outcome, Run } from '../command.ts';
import { reportOptions } from '../formats.ts';
import { sha256Hex } from '../sha256-hex.ts';
import { jsonOutcome, textOutcome } from '../text.ts';
import { usageError } from '../usage.ts';
import { runStore } from '../wiring/open-run.ts';

export const runRuns: Run = async ({ args, options }, host) => {
  const store = runStore((options['state'] as string | undefined) ?? null, 'runs', host);
  const isJson = options['format'] === 'json';
  if (args['action'] === undefined) return listed(store, isJson, host);
  const run = args['run'];
  if (run === undefined)
    throw usageError('solekey runs show names no run.', 'For example: solekey runs show last');
  return shown(run, store, isJson, host);
};

type Store = ReturnType<typeof runStore>;

async function listed(store: Store, isJson: boolean, host: Host): Promise<Outcome> {
  const { runs, broken } = await listRuns(store, sha256Hex);
  for (const { path, line, reason } of broken)
    host.tell(`solekey: ${path}, line ${line}: the journal was changed: ${reason}.`);
  const exitCode = broken.length === 0 ? 0 : 1;
  if (isJson) return { ...jsonOutcome({ runs, broken }), exitCode: () => exitCode };
  return textOutcome(await listedRuns(runs, reportOptions(null, host.stdout)), exitCode);
}

/** A broken chain is what this command is there to find: an answer, not a failure to run. */
async function shown(run: string, store: Store, isJson: boolean, host: Host): Promise<Outcome> {
  try {
    const told = await showRun(run, store, sha256Hex);
    if (told.wasCut)
      host.tell('solekey: the last line of the journal was cut short and is left out; the chain holds.');
    return isJson ? jsonOutcome(told) : textOutcome(await shownRun(told, reportOptions(null, host.stdout)));
  } catch (error) {
    if (!(error instanceof SolekeyError) || error.code !== 'journal-broken') throw error;
    host.tell(`solekey: ${error.message}`);
    return textOutcome('', 1);
  }
}
