import { join } from 'node:path';
import { brokenJournalText } from '../../../app/run/stored-run.ts';
import { exportRun } from '../../../app/runs/export-run.ts';
import { findRun } from '../../../app/runs/find-run.ts';
import { listRuns } from '../../../app/runs/list-runs.ts';
import { showRun } from '../../../app/runs/show-run.ts';
import { SolekeyError } from '../../../domain/solekey-error.ts';
import { auditPack } from '../../../reports/run/audit-pack/audit-pack.ts';
import { runHtml } from '../../../reports/run/run-html.ts';
import { listedRuns } from '../../../reports/run/run-table/listed-runs.ts';
import { shownRun } from '../../../reports/run/run-table/shown-run.ts';
import { printable } from '../../../text/printable.ts';
import type { Host, Outcome, Output, Run } from '../../command.ts';
import { flagText } from '../../options/flag-of.ts';
import { reportOptions } from '../../output/formats.ts';
import { jsonOutcome, once, textOutcome } from '../../output/text.ts';
import { sha256Hex } from '../../start/sha256-hex.ts';
import { usageError } from '../../usage.ts';
import { makeEmptyFolder } from '../../wiring/empty-folder.ts';
import { runStore } from '../../wiring/open-run.ts';

export const runRuns: Run = async ({ args, options }, host) => {
  const store = runStore((options['state'] as string | undefined) ?? null, 'runs', host);
  const format = (options['format'] as string | undefined) ?? 'table';
  const { action, run } = args;
  if (action === undefined) {
    if (format === 'html')
      throw usageError('--format html needs a run.', 'For example: solekey runs show last --format html');
    return listed(store, format === 'json', host);
  }
  if (run === undefined)
    throw usageError(`solekey runs ${action} needs a run.`, `For example: solekey runs ${action} last`);
  return action === 'show'
    ? shown(run, store, format, host)
    : exported(run, store, options['out'] as string | undefined);
};

type Store = ReturnType<typeof runStore>;

async function listed(store: Store, isJson: boolean, host: Host): Promise<Outcome> {
  const { runs, broken } = await listRuns(store, sha256Hex);
  for (const each of broken) host.tell(`solekey: ${brokenJournalText(each.path, each)}`);
  const exitCode = broken.length === 0 ? 0 : 1;
  if (isJson) return { ...jsonOutcome({ runs, broken }), exitCode: () => exitCode };
  // That there is none could not be said of what can't be read.
  if (runs.length === 0 && broken.length > 0) return textOutcome('', exitCode);
  return textOutcome(await listedRuns(runs, reportOptions(null, host.stdout)), exitCode);
}

/** A broken chain is what this command is there to find: an answer, not a failure to run. */
async function shown(run: string, store: Store, format: string, host: Host): Promise<Outcome> {
  try {
    const found = await findRun(run, store, sha256Hex);
    const { record, end, wasCut } = found;
    if (wasCut)
      host.tell(
        'solekey: The last line of the journal is incomplete and is left out. The other lines are intact.',
      );
    if (format === 'html') {
      const text = runHtml(record, { lines: end.sequence, head: end.hash, wasCut });
      return { outputs: [{ file: null, text }], exitCode: () => 0 };
    }
    const reported = showRun(found);
    return format === 'json'
      ? jsonOutcome(reported)
      : textOutcome(await shownRun(reported, reportOptions(null, host.stdout)));
  } catch (error) {
    if (!(error instanceof SolekeyError) || error.code !== 'journal-broken') throw error;
    host.tell(`solekey: ${error.message}`);
    const fix = error.fixFor(host.commandLine, flagText);
    if (fix !== null) host.tell(`         ${fix}`);
    return textOutcome('', 1);
  }
}

async function exported(run: string, store: Store, out: string | undefined): Promise<Outcome> {
  if (out === undefined || out === '')
    throw usageError('solekey runs export needs --out.', 'For example: solekey runs export last --out audit');
  const pack = await exportRun(run, store, { sha256Hex, renderPack: auditPack });
  await makeEmptyFolder(out);
  const outputs = pack.files.map(
    ({ name, text }): Output => ({ file: join(out, name), text: once(text), flag: '--out', isWhole: true }),
  );
  const reported = [
    `${pack.run} was written to ${printable(out)}. Start with README.md or run.html.`,
    'Save these hashes outside the folder. The check in README.md prints them again:',
    `  Journal hash: ${pack.journalHash}`,
    `  Pack hash:    ${pack.packHash}`,
  ];
  return { outputs: [...outputs, { file: null, text: once(`${reported.join('\n')}\n`) }], exitCode: () => 0 };
}
