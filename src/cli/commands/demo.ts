import type { Command } from '../command.ts';

export const demoCommand: Command = {
  name: 'demo',
  summary: 'See what solekey does, on a simulated organization: no credentials, a few seconds.',
  description:
    'Scans a simulated organization of a dozen accounts, and tells what it found and why it matters.',
  effect: 'reads',
  args: [],
  options: [],
  examples: [{ command: 'solekey demo', does: 'see it work' }],
  load: async () => (await import('./demo-run.ts')).runDemo,
};
