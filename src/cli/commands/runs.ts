import type { Command } from '../command.ts';
import { stateOption } from './run-options.ts';

export const runsCommand: Command = {
  name: 'runs',
  summary: 'List the runs, or show one in detail, its journal checked line by line.',
  description: [
    '`runs` lists them, the newest first. `runs show RUN` tells one: who worked on it when, and what became of each key. ' +
      "The journal's chain is checked: a line that was changed, moved or taken out is named. A last line that was cut short, " +
      'as by a power cut, is left out and said.',
    'Exit code: 0, 1 where a chain is broken, 2 wrong usage or an unknown run.',
  ].join('\n\n'),
  effect: 'reads',
  args: [
    { name: 'action', description: 'show, to see one run', isRequired: false, choices: ['show'] },
    { name: 'run', description: "a run's id, its journal's path, or last", isRequired: false },
  ],
  options: [
    stateOption,
    {
      flags: '--format <format>',
      description: 'table, json',
      choices: ['table', 'json'],
      defaultText: 'table',
    },
  ],
  examples: [
    { command: 'solekey runs', does: 'list the runs' },
    { command: 'solekey runs show last', does: 'show the newest' },
  ],
  load: async () => (await import('./runs-run.ts')).runRuns,
};
