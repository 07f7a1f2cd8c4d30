import type { Run, RunAction } from '../../../domain/run/run.ts';
import { printable } from '../../../text/printable.ts';
import { enumerate, type Page, paragraph } from '../../layout.ts';
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
    ...nextSteps(run, selected).flatMap(({ text, command }) => [
      ...paragraph(page, '', text),
      `  ${page.marks.command} ${page.style.command(command)}`,
    ]),
    ...head(page, run),
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
  done: 'switched off',
  refused: 'refused',
  failed: 'failed',
  skipped: 'skipped',
  reverted: 'switched off and on again',
  'in-doubt': 'in doubt',
  'would-do': 'to be switched off',
  undone: 'switched on again',
  stands: 'still off',
  changed: 'changed since',
  gone: 'gone',
  'late-use': 'used late',
  unknown: 'not known',
};

const nothing: Record<Run['kind'], string> = {
  apply: 'nothing to do',
  'dry-run': 'nothing to do',
  verify: 'this run has no change that stands to be verified',
  undo: 'nothing to undo',
};

type Step = { text: string; command: string };

function nextSteps({ kind, run, actions }: Run, selected: number): Step[] {
  const has = (...states: RunAction['state'][]) => actions.some((action) => states.includes(action.state));
  const name = printable(run ?? '');
  // A run can be stopped after its last action, as in a watch: apply would refuse its plan as finished.
  const isLeft = actions.length < selected || has('failed', 'in-doubt');
  const steps: Step[] = [];
  if (kind === 'dry-run' && has('would-do'))
    steps.push({ text: 'Nothing was changed. To do it:', command: 'solekey apply PLAN' });
  if (kind === 'apply' && isLeft)
    steps.push({
      text: 'To take up what failed, is in doubt or was not reached:',
      command: 'solekey apply PLAN',
    });
  if (kind === 'apply' && has('done'))
    steps.push({
      text: 'A last use is told minutes late. Look in half an hour, and after the next jobs have run:',
      command: `solekey verify ${name}`,
    });
  if (kind === 'verify' && has('late-use', 'stands', 'in-doubt', 'unknown'))
    steps.push({ text: 'Should something be missing its key:', command: `solekey undo ${name}` });
  if (kind === 'undo' && isLeft)
    steps.push({ text: 'To take up what is left:', command: `solekey undo ${name}` });
  if (kind === 'apply' && has('done', 'in-doubt'))
    steps.push({ text: 'To put it all back:', command: `solekey undo ${name}` });
  return steps;
}

function head(page: Page, { journalHead, kind }: Run): string[] {
  if (journalHead === null || kind === 'verify') return [];
  const advice = 'Journal hash. Save it outside this machine to prove later that the journal was not edited:';
  return ['', ...paragraph(page, '', advice), `  ${journalHead}`];
}
