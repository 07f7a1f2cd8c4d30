import type { Run, RunIdentity } from '../../../domain/run/run.ts';
import { count } from '../../../text/count.ts';
import { printable } from '../../../text/printable.ts';
import { loadTextLibraries } from '../../../text/text-width.ts';
import { pageFor, paragraph } from '../../layout.ts';
import type { ReportOptions } from '../../report.ts';
import { actionLines } from './action-lines.ts';

type Shown = Run & {
  path: string;
  lines: number;
  planned: number;
  sessions: readonly {
    command: string;
    startedAt: string;
    endedAt: string | null;
    state: string | null;
    identity: RunIdentity;
  }[];
};

/** One run in detail: what became of each key, who worked on it when, and that its chain holds. */
export async function shownRun(run: Shown, options: ReportOptions): Promise<string> {
  await loadTextLibraries();
  const page = pageFor(options);
  const reached = `${run.actions.length} of ${count(run.planned, 'action')} reached`;
  const lines = [
    `${page.style.strong(printable(run.run ?? ''))} of plan ${printable(run.plan)}`,
    ...paragraph(page, '', `${run.state}; ${reached}`),
    '',
    ...run.actions.flatMap((action) => actionLines(page, action)),
    ...(run.actions.length === 0 ? [] : ['']),
    ...run.sessions.flatMap(({ command, startedAt, endedAt, state, identity }) => {
      const end = endedAt === null ? 'not ended: it is still running, or was killed' : `${state} ${endedAt}`;
      return paragraph(page, `${command}  `, `${startedAt} by ${printable(identity.arn)}: ${end}`);
    }),
    '',
    ...paragraph(page, '', `journal  ${printable(run.path)}`),
    ...paragraph(page, '', `journal  ${count(run.lines, 'line')}, each checked; journal hash:`),
    `         ${run.journalHead ?? ''}`,
  ];
  return `${lines.join('\n')}\n`;
}
