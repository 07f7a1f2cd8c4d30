import { count } from '../../../text/count.ts';
import { printable } from '../../../text/printable.ts';
import { loadTextLibraries } from '../../../text/text-width.ts';
import { pageFor, paragraph } from '../../layout.ts';
import type { ReportOptions } from '../../report.ts';

type Listed = {
  run: string;
  createdAt: string;
  identity: { arn: string } | null;
  actions: number;
  applied: number;
  inEffect: number;
  inDoubt: number;
  state: 'unfinished' | 'finished' | 'undone';
};

/** The runs, one below the other, the newest first. */
export async function listedRuns(runs: readonly Listed[], options: ReportOptions): Promise<string> {
  await loadTextLibraries();
  const page = pageFor(options);
  if (runs.length === 0)
    return `${paragraph(page, '', 'There are no runs yet. solekey apply creates runs.').join('\n')}\n`;
  const lines = runs.flatMap(({ run, createdAt, identity, actions, applied, inEffect, inDoubt, state }) => [
    `${page.style.strong(printable(run))}  ${state}`,
    ...paragraph(
      page,
      '  ',
      `started ${createdAt.slice(0, 16).replace('T', ' ')} UTC by ${printable(identity?.arn ?? 'an unknown identity')}`,
    ),
    ...paragraph(
      page,
      '  ',
      `${applied} of ${count(actions, 'action')} applied, ${count(inEffect, 'key')} inactive now${inDoubt === 0 ? '' : `, ${inDoubt} with unknown outcome`}`,
    ),
  ]);
  return `${lines.join('\n')}\n`;
}
