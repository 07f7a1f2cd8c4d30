import type { Command } from '../../command.ts';

export const completionCommand: Command = {
  name: 'completion',
  summary: 'Print a shell completion script.',
  description:
    'Completes commands, options and values: controls, formats, profiles, runs. Add the command to the start-up file of your shell.',
  effect: 'reads',
  args: [
    {
      name: 'shell',
      description: 'shell',
      isRequired: true,
      choices: ['bash', 'fish', 'powershell', 'zsh'],
    },
  ],
  options: [],
  examples: [
    {
      command: 'source <(solekey completion bash)',
      does: 'enable completion in bash (in zsh: the same with zsh)',
    },
    { command: 'solekey completion fish | source', does: 'enable completion in fish' },
  ],
  load: async () => (await import('./completion-run.ts')).runCompletion,
};
