import type { RunEvent } from '../../domain/run/run.ts';
import { printable } from '../../text/printable.ts';
import { loadTextLibraries } from '../../text/text-width.ts';
import { type Page, pageFor, paragraph } from '../layout.ts';
import type { RunReport } from './run-report.ts';
import { actionLines } from './run-table/action-lines.ts';
import { closingLines } from './run-table/closing-lines.ts';
import { identityLines } from './run-table/identity-lines.ts';
import { type KnownOfRun, undoAfter } from './run-table/next-steps.ts';

/** For the person who watches: who and where first, then each action as it ends, then what came of it all. */
export const runTable: RunReport = async function* (events, options) {
  await loadTextLibraries();
  const page = pageFor(options);
  const known: KnownOfRun = { selected: 0, done: new Set(), undo: 'possible', journal: null };
  for await (const event of events) {
    if (event.type === 'run-started') known.selected = event.actions;
    if (event.type === 'action-done') known.done.add(event.action.id);
    if (event.type === 'notice') known.undo = undoAfter(event.code) ?? known.undo;
    if (event.type === 'journal-saved') known.journal = event.path;
    const lines = linesOf(page, event, known);
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
  }
};

function linesOf(page: Page, event: RunEvent, known: KnownOfRun): string[] {
  const { done, selected } = known;
  switch (event.type) {
    case 'run-started':
      return identityLines(page, event);
    case 'notice':
      return paragraph(page, `${page.style.unsure(page.marks.unsure)} `, printable(event.message));
    case 'action-done':
      return actionLines(page, event.action, selected > 1 ? `${done.size} of ${selected}` : '');
    case 'watching':
      return paragraph(page, '', `Watching for late use until ${timeOf(event.until)}.`);
    case 'run-done':
      return closingLines(page, event.run, known);
    case 'action-started':
    case 'journal-saved':
      return [];
  }
}

/** `2026-06-15 09:15:02 UTC`, of an ISO 8601 time in UTC. */
function timeOf(text: string): string {
  return `${text.slice(0, 19).replace('T', ' ')} UTC`;
}
