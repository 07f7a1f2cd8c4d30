import type { Command } from '../../command.ts';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'Compare two saved scans: what is new, fixed, still there, and since when.',
  description: [
    'A and B are files of `scan --save`, the earlier first. What the later one could not read, or did not look at, is not ' +
      'known any more: it is never called fixed.',
    'Exit code: 0 nothing is new; 1 a finding is new (1 outranks 3); 3 a finding could not be checked again; 2 wrong usage or an unreadable file.',
  ].join('\n\n'),
  effect: 'reads',
  args: [
    { name: 'a', description: 'the earlier scan', isRequired: true, values: 'files' },
    { name: 'b', description: 'the later scan', isRequired: true, values: 'files' },
  ],
  options: [
    {
      flags: '--format <format>',
      description: 'table, json',
      choices: ['table', 'json'],
      defaultText: 'table',
    },
  ],
  examples: [{ command: 'solekey diff monday.json friday.json', does: 'see what a week has changed' }],
  load: async () => (await import('./diff-run.ts')).runDiff,
};
