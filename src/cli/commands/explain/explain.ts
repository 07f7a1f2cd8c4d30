import type { Command } from '../../command.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'Show the rule page of a control: what, why, and how to fix it.',
  description:
    'Description, rationale, remediation in the console and on the command line, references and frameworks.',
  effect: 'reads',
  args: [
    {
      name: 'id',
      description: 'the control, as `solekey controls` lists it',
      isRequired: true,
      values: 'controls',
    },
  ],
  options: [
    {
      flags: '--lang <language>',
      description: 'the language of the page',
      choices: ['en', 'fr'],
      defaultText: 'en',
    },
  ],
  examples: [
    { command: 'solekey explain iam-user-single-active-access-key', does: 'read the rule' },
    { command: 'solekey explain iam-user-single-active-access-key --lang fr', does: 'read it in French' },
  ],
  load: async () => (await import('./explain-run.ts')).runExplain,
};
