import type { Command } from '../../command.ts';

export const controlsCommand: Command = {
  name: 'controls',
  summary: 'List the controls.',
  description:
    'Shows the ID, the title and the severity of each control, and which control a scan uses by default.',
  effect: 'reads',
  args: [],
  options: [
    {
      flags: '--format <format>',
      description: 'output format',
      choices: ['table', 'json'],
      defaultText: 'table',
    },
  ],
  examples: [{ command: 'solekey controls', does: 'list the controls' }],
  load: async () => (await import('./controls-run.ts')).runControls,
};
