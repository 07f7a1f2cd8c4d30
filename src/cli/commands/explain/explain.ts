import type { Command } from '../../command.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'Show the page of a control.',
  description:
    'Shows the description, the rationale, the remediation in the console and on the command line, and the frameworks.',
  effect: 'reads',
  args: [
    {
      name: 'id',
      description: 'control ID; `solekey controls` lists the IDs',
      isRequired: true,
      values: 'controls',
    },
  ],
  options: [
    {
      flags: '--lang <language>',
      description: 'language',
      choices: ['en', 'fr'],
      defaultText: 'en',
    },
  ],
  examples: [
    {
      command: 'solekey explain iam-user-single-active-access-key',
      does: 'show the page of the default control',
    },
    { command: 'solekey explain iam-user-single-active-access-key --lang fr', does: 'show it in French' },
  ],
  load: async () => (await import('./explain-run.ts')).runExplain,
};
