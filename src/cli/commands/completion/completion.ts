import type { Command } from '../../command.ts';

export const completionCommand: Command = {
  name: 'completion',
  summary: 'Print the completion script of a shell.',
  description:
    'Completes commands, options and their values: controls, formats, profiles, runs. Put the line into the start-up file ' +
    'of your shell to have it always.',
  effect: 'reads',
  args: [
    {
      name: 'shell',
      description: 'the shell',
      isRequired: true,
      choices: ['bash', 'fish', 'powershell', 'zsh'],
    },
  ],
  options: [],
  examples: [
    { command: 'source <(solekey completion bash)', does: 'complete in this bash; zsh in the same way' },
    { command: 'solekey completion fish | source', does: 'complete in this fish' },
  ],
  load: async () => (await import('./completion-run.ts')).runCompletion,
};
