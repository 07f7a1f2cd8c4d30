import type { Command } from '../../command.ts';

export const demoCommand: Command = {
  name: 'demo',
  summary: 'See what solekey does, on a simulated organization: no credentials, a few seconds.',
  description:
    'The whole journey on a simulated organization of a dozen accounts: a scan and why it matters, a plan, apply, a key that ' +
    'is used late after all, verify, undo. It leaves the scan as a page for a browser, and says where.',
  effect: 'reads',
  args: [],
  options: [
    {
      flags: '--out <directory>',
      description: 'where to leave the scan as a page, solekey-demo.html',
      defaultText: 'a new directory for temporary files',
    },
  ],
  examples: [{ command: 'solekey demo', does: 'see it work' }],
  load: async () => (await import('./demo-run.ts')).runDemo,
};
