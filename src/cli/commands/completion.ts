import type { Command } from '../command.ts';

export const completionCommand: Command = {
  name: 'completion',
  summary: 'Print the completion script of a shell.',
  description: 'Completes commands, options and their values.',
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
  examples: [{ command: 'source <(solekey completion bash)', does: 'complete in this bash' }],
  load: async () => (await import('./completion-run.ts')).runCompletion,
};
