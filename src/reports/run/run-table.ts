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
  for await (const event of events) {
    if (event.type === 'run-started') selected = event.actions;
    const lines = linesOf(page, event, selected);
    if (lines.length > 0) yield `${lines.join('\n')}\n`;
  }
};

function linesOf(page: Page, event: RunEvent, selected: number): string[] {
  switch (event.type) {
    case 'run-started':
      return identityLines(page, event);
    case 'notice':
      return paragraph(page, `${page.style.unsure(page.marks.unsure)} `, printable(event.message));
    case 'action-done':
      return actionLines(page, event.action);
    case 'watching':
      return paragraph(page, '', `Watching for late uses until ${event.until}.`);
    case 'run-done':
      return closingLines(page, event.run, selected);
    case 'action-started':
      return [];
  }
}
