import type { Command } from '../../command.ts';

export const initCommand: Command = {
  name: 'init',
  summary: 'Write a commented configuration to start from.',
  description:
    'Writes solekey.yaml with every setting in it, commented out: it changes nothing until you do. A file that is there already is left as it is.',
  effect: 'reads',
  args: [],
  options: [{ flags: '--config <file>', description: 'the file to write', defaultText: 'solekey.yaml' }],
  examples: [{ command: 'solekey init', does: 'write solekey.yaml into the working directory' }],
  load: async () => (await import('./init-run.ts')).runInit,
};
