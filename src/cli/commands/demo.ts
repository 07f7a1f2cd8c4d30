import type { Command } from '../command.ts';

export const demoCommand: Command = {
  name: 'demo',
  summary: 'See what solekey does, on a simulated organization: no credentials, a few seconds.',
  description:
    'The whole journey on a simulated organization of a dozen accounts: a scan and why it matters, a plan, apply, a key that ' +
    'is used late after all, verify, undo.',
  effect: 'reads',
  args: [],
  options: [],
  examples: [{ command: 'solekey demo', does: 'see it work' }],
  load: async () => (await import('./demo-run.ts')).runDemo,
};
