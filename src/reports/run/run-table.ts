import type { RunEvent } from '../../domain/run/run.ts';
import { printable } from '../../text/printable.ts';
import { loadTextLibraries } from '../../text/text-width.ts';
import { type Page, pageFor, paragraph } from '../layout.ts';
import type { RunReport } from './run-report.ts';
import { actionLines } from './run-table/action-lines.ts';
import { closingLines } from './run-table/closing-lines.ts';
import { identityLines } from './run-table/identity-lines.ts';

/** For the person who watches: who and where first, then each action as it ends, then what came of it all. */
export const runTable: RunReport = async function* (events, options) {
  await loadTextLibraries();
  const page = pageFor(options);
  let selected = 0;
  const done = new Set<string>();
  for await (const event of events) {
    if (event.type === 'run-started') selected = event.actions;
    if (event.type === 'action-done') done.add(event.action.id);
    const lines = linesOf(page, event, { done: done.size, selected });
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
  }
};

type Progress = { done: number; selected: number };

function linesOf(page: Page, event: RunEvent, { done, selected }: Progress): string[] {
  switch (event.type) {
    case 'run-started':
      return identityLines(page, event);
    case 'notice':
      return paragraph(page, `${page.style.unsure(page.marks.unsure)} `, printable(event.message));
    case 'action-done':
      return actionLines(page, event.action, selected > 1 ? `${done} of ${selected}` : '');
    case 'watching':
      return paragraph(page, '', `Watching for late use until ${timeOf(event.until)}.`);
    case 'run-done':
      return closingLines(page, event.run, selected);
    case 'action-started':
      return [];
  }
}

/** `2026-06-15 09:15:02 UTC`, of an ISO 8601 time in UTC. */
function timeOf(text: string): string {
  return `${text.slice(0, 19).replace('T', ' ')} UTC`;
}
