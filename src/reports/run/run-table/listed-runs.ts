import { printable } from '../../../text/printable.ts';
import { loadTextLibraries } from '../../../text/text-width.ts';
import { count, pageFor, paragraph } from '../../layout.ts';
import type { ReportOptions } from '../../report.ts';

type Listed = {
  run: string;
  createdAt: string;
  identity: { arn: string } | null;
  actions: number;
  inEffect: number;
  inDoubt: number;
  state: 'unfinished' | 'finished' | 'undone';
};

/** The runs, one below the other, the newest first. */
export async function listedRuns(runs: readonly Listed[], options: ReportOptions): Promise<string> {
  await loadTextLibraries();
  const page = pageFor(options);
  if (runs.length === 0)
    return `${paragraph(page, '', 'There is no run yet. solekey apply makes one.').join('\n')}\n`;
  const lines = runs.flatMap(({ run, createdAt, identity, actions, inEffect, inDoubt, state }) => [
    `${page.style.strong(printable(run))}  ${state}`,
    ...paragraph(page, '  ', `begun ${createdAt} by ${printable(identity?.arn ?? 'nobody')}`),
    ...paragraph(
      page,
      '  ',
      `${count(actions, 'action')}, ${count(inEffect, 'key')} switched off by it now${inDoubt === 0 ? '' : `, ${inDoubt} in doubt`}`,
    ),
  ]);
  return `${lines.join('\n')}\n`;
}
