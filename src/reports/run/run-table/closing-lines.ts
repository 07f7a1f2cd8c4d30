import type { Run, RunAction } from '../../../domain/run/run.ts';
import { printable } from '../../../text/printable.ts';
import { commandLines, enumerate, type Page, paragraph } from '../../layout.ts';
import { silent } from './action-lines.ts';
import { type KnownOfRun, nextSteps } from './next-steps.ts';

/** What came of it all, what to do next, and the journal hash. */
export function closingLines(page: Page, run: Run, known: KnownOfRun): string[] {
  return [
    '',
    ...paragraph(page, '', page.style.strong(summary(run))),
    ...silence(page, run),
    ...head(page, run),
    ...nextSteps(page, run, known).flatMap(({ text, commands }) => [
      '',
      ...paragraph(page, '', text),
      ...commands.flatMap((command) => commandLines(page, `  ${page.marks.command} `, command)),
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

function head(page: Page, { journalHead, kind, actions }: Run): string[] {
  if (journalHead === null || kind === 'verify' || actions.length === 0) return [];
  const advice = 'Journal hash. Save it outside this machine to prove later that the journal was not edited:';
  return [...paragraph(page, '', advice), `  ${journalHead}`];
}
