import type { Run, RunAction } from '../../../domain/run/run.ts';
import { printable } from '../../../text/printable.ts';
import { commandLines, enumerate, type Page, paragraph } from '../../layout.ts';
import { silent } from './action-lines.ts';

/**
 * What came of it all, what to do next, and the journal hash.
 * @param selected the number of actions that the command was to work on
 */
export function closingLines(page: Page, run: Run, selected: number): string[] {
  return [
    '',
    ...paragraph(page, '', page.style.strong(summary(run))),
    ...silence(page, run),
    ...head(page, run),
    ...nextSteps(page, run, selected).flatMap(({ text, command }) => [
      '',
      ...paragraph(page, '', text),
      ...commandLines(page, `  ${page.marks.command} `, command),
    ]),
  ];
}

/** Once for all keys of which it holds. */
function silence(page: Page, { actions }: Run): string[] {
  const said = actions.flatMap(({ reasons }) => reasons).find(({ code }) => code === silent);
  return said === undefined ? [] : paragraph(page, '', printable(said.message));
}

function summary({ kind, state, actions }: Run): string {
  const counts = new Map<RunAction['state'], number>();
  for (const action of actions) counts.set(action.state, (counts.get(action.state) ?? 0) + 1);
  const parts = [...counts].map(([each, number]) => `${number} ${inShort[each]}`);
  const reported = parts.length === 0 ? nothing[kind] : enumerate(parts);
  return `${state === 'stopped' ? 'Stopped: ' : ''}${reported}.`;
}

const inShort: Record<RunAction['state'], string> = {
  ...{ done: 'deactivated', refused: 'refused', failed: 'failed', skipped: 'skipped' },
  reverted: 'deactivated and reactivated',
  'in-doubt': 'with unknown outcome',
  'would-do': 'to be deactivated',
  undone: 'reactivated',
  stands: 'still inactive',
  changed: 'changed since the run',
  gone: 'no longer there',
  'late-use': 'with late use',
  unknown: 'could not be checked',
};

const nothing: Record<Run['kind'], string> = {
  apply: 'Nothing to do',
  'dry-run': 'Nothing to do',
  verify: 'Nothing to verify: this run has no change in effect',
  undo: 'Nothing to undo',
};

type Step = { text: string; command: string };

/** The main one last. */
function nextSteps(page: Page, { kind, run, actions }: Run, selected: number): Step[] {
  const has = (...states: RunAction['state'][]) => actions.some((action) => states.includes(action.state));
  const name = printable(run ?? '');
  // A run can be stopped after its last action, as in a watch: apply would refuse its plan as finished.
  const isLeft = actions.length < selected || has('failed', 'in-doubt');
  const apply = page.commandLine('apply', page.planFile);
  const undo = page.commandLine('undo', name);
  const steps: Step[] = [];
  if (kind === 'apply' && has('done', 'in-doubt')) steps.push({ text: 'To undo this run:', command: undo });
  if (kind === 'apply' && has('done'))
    steps.push({
      text: 'AWS reports key use with a delay. Check again in 30 minutes, and after the next scheduled jobs:',
      command: page.commandLine('verify', name),
    });
  if (kind === 'apply' && isLeft) steps.push({ text: 'To resume:', command: apply });
  if (kind === 'dry-run' && has('would-do'))
    steps.push({ text: 'Nothing changed. To apply:', command: apply });
  if (kind === 'verify' && has('late-use', 'stands', 'in-doubt', 'unknown'))
    steps.push({ text: 'If something broke:', command: undo });
  if (kind === 'undo' && isLeft) steps.push({ text: 'To resume:', command: undo });
  return steps;
}

function head(page: Page, { journalHead, kind, actions }: Run): string[] {
  if (journalHead === null || kind === 'verify' || actions.length === 0) return [];
  const advice = 'Journal hash. Save it outside this machine to prove later that the journal was not edited:';
  return [...paragraph(page, '', advice), `  ${journalHead}`];
}
