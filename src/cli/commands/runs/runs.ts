import type { Command } from '../../command.ts';
import { stateOption } from '../shared/run-options.ts';

export const runsCommand: Command = {
  name: 'runs',
  summary: 'List runs, show one, or export one for an auditor.',
  description: [
    '`runs` lists the runs, the newest first. `runs show RUN` shows the sessions of a run and the result for each key. It also checks the journal: it shows the first line that was changed, moved or removed. An incomplete last line, for example after a power failure, is left out with a note.',
    '`runs export RUN --out DIR` writes the plan, the journal, the keys before and after, a page to read, and checksums. The files can be checked with public tools alone. It prints the journal hash and the pack hash: save them outside the directory. The same journal always gives the same files.',
    'Exit codes: 0 success; 1 a journal is damaged; 2 wrong usage, an unknown run, or an export of a damaged journal.',
  ].join('\n\n'),
  effect: 'reads',
  args: [
    {
      name: 'action',
      description: 'show one run, or export one for an auditor',
      isRequired: false,
      choices: ['show', 'export'],
    },
    {
      name: 'run',
      description: 'run ID, path of a journal, or last',
      isRequired: false,
      values: 'runs',
    },
  ],
  options: [
    stateOption,
    {
      flags: '--format <format>',
      description: 'output format; html only for one run',
      choices: ['table', 'json', 'html'],
      defaultText: 'table',
    },
    { flags: '--out <directory>', description: 'directory for the export: new or empty' },
  ],
  examples: [
    { command: 'solekey runs', does: 'list the runs' },
    { command: 'solekey runs show last', does: 'show the newest run' },
    { command: 'solekey runs show last --format html > run.html', does: 'write the newest run as a page' },
    { command: 'solekey runs export last --out audit', does: 'export the newest run for an auditor' },
  ],
  load: async () => (await import('./runs-run.ts')).runRuns,
};
