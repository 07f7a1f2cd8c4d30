import type { Command } from '../../command.ts';

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Show a scan and a fix in a simulated organization.',
  description:
    'Runs scan, plan, apply, verify and undo in a simulated organization of 12 accounts, and explains each step. Needs no credentials and no network, and takes a few seconds. Writes the scan as an HTML page and shows its path.',
  effect: 'reads',
  args: [],
  options: [
    {
      flags: '--out <directory>',
      description: 'directory for the page solekey-demo.html',
      defaultText: 'a new temporary directory',
    },
  ],
  examples: [{ command: 'solekey demo', does: 'run the demo' }],
  load: async () => (await import('./demo-run.ts')).runDemo,
};
