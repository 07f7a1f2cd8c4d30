import type { Command } from '../../command.ts';
import { stateOption } from '../shared/run-options.ts';

export const runsCommand: Command = {
  name: 'runs',
  summary: 'List the runs, show one in detail with its journal checked, or export it for an auditor.',
  description: [
    '`runs` lists them, the newest first. `runs show RUN` shows one: who worked on it when, and the result for each key. ' +
      'It checks the journal and names a line that was changed, moved or removed, and a run that does not match its file ' +
      'name or its plan. A last line that was cut short, for example by a power cut, is left out, with a note.',
    '`runs export RUN --out DIR` writes what an auditor needs: the plan, the journal, the keys before and after, a page to ' +
      'read, checksums, and how to check them with public tools alone. It prints the journal hash and the pack hash: save ' +
      'them outside the folder. The same journal always gives the same files.',
    'Exit code: 0; 1 if a journal is damaged; 2 for wrong usage, an unknown run, or an export of a damaged journal.',
  ].join('\n\n'),
  effect: 'reads',
  args: [
    {
      name: 'action',
      description: 'show, to see one run; export, to write it down for an auditor',
      isRequired: false,
      choices: ['show', 'export'],
    },
    {
      name: 'run',
      description: "a run's id, its journal's path, or last",
      isRequired: false,
      values: 'runs',
    },
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
