import type { Command } from '../../command.ts';

export const controlsCommand: Command = {
  name: 'controls',
  summary: 'List the controls that a scan can judge by.',
  description: 'Each control with its severity, and whether a scan judges by it where nobody chose.',
  effect: 'reads',
  args: [],
  options: [
    {
      flags: '--format <format>',
      description: 'how to print',
      choices: ['table', 'json'],
      defaultText: 'table',
    },
  ],
  examples: [{ command: 'solekey controls', does: 'see what there is' }],
  load: async () => (await import('./controls-run.ts')).runControls,
};
