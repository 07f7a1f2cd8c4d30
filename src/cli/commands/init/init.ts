import type { Command } from '../../command.ts';

export const initCommand: Command = {
  name: 'init',
  summary: 'Create a commented solekey.yaml.',
  description: 'Writes every setting to solekey.yaml, commented out. Does not overwrite a file.',
  effect: 'reads',
  args: [],
  options: [{ flags: '--config <file>', description: 'file to write', defaultText: 'solekey.yaml' }],
  examples: [{ command: 'solekey init', does: 'create solekey.yaml in the working directory' }],
  load: async () => (await import('./init-run.ts')).runInit,
};
