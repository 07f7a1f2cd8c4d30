import type { Command } from '../command.ts';
import { stateOption } from './run-options.ts';

export const runsCommand: Command = {
  name: 'runs',
  summary: 'List the runs, show one in detail with its journal checked, or export it for an auditor.',
  description: [
    '`runs` lists them, the newest first. `runs show RUN` tells one: who worked on it when, and what became of each key. ' +
      "The journal's chain is checked: a line that was changed, moved or taken out is named. A last line that was cut short, " +
      'as by a power cut, is left out and said.',
    '`runs export RUN --out DIR` writes what an auditor needs of one: the plan, the journal, the keys before and after, a ' +
      'page to read, checksums, and how to check them with public tools alone. Of one journal the files are always the same.',
    'Exit code: 0, 1 where a chain is broken, 2 wrong usage, an unknown run, or nothing to export from a broken chain.',
  ].join('\n\n'),
  effect: 'reads',
  args: [
    {
      name: 'action',
      description: 'show, to see one run; export, to write it down for an auditor',
      isRequired: false,
      choices: ['show', 'export'],
    },
    { name: 'run', description: "a run's id, its journal's path, or last", isRequired: false },
  ],
  options: [
    stateOption,
    {
      flags: '--format <format>',
      description: 'table, json; of one run also html, a page for a browser',
      choices: ['table', 'json', 'html'],
      defaultText: 'table',
    },
    { flags: '--out <directory>', description: 'where an export goes: a new or an empty directory' },
  ],
  examples: [
    { command: 'solekey runs', does: 'list the runs' },
    { command: 'solekey runs show last', does: 'show the newest' },
    { command: 'solekey runs show last --format html > run.html', does: 'the same as a page' },
    { command: 'solekey runs export last --out audit', does: 'write down the newest for an auditor' },
  ],
  load: async () => (await import('./runs-run.ts')).runRuns,
};
