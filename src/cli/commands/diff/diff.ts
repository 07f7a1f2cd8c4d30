import type { Command } from '../../command.ts';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'Compare two saved scans.',
  description: [
    'Lists findings that are new, still open, fixed, or accepted. A and B are files from `scan --save`; A is the earlier scan. A finding that B did not check is listed separately and never counts as fixed.',
    'Exit codes: 0 no new finding; 1 a new finding; 2 wrong usage or an unreadable file; 3 a finding could not be checked again. Code 1 takes precedence over 3.',
  ].join('\n\n'),
  effect: 'reads',
  args: [
    { name: 'a', description: 'earlier scan', isRequired: true, values: 'files' },
    { name: 'b', description: 'later scan', isRequired: true, values: 'files' },
  ],
  options: [
    {
      flags: '--format <format>',
      description: 'output format',
      choices: ['table', 'json'],
      defaultText: 'table',
    },
  ],
  examples: [{ command: 'solekey diff monday.json friday.json', does: 'show what changed in a week' }],
  load: async () => (await import('./diff-run.ts')).runDiff,
};
