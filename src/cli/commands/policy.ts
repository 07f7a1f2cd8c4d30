import type { Command } from '../command.ts';

export const policyCommand: Command = {
  name: 'policy',
  summary: 'Print the least-privilege IAM policy for a use of solekey.',
  description:
    'The permissions that `scan` calls for, and no other. What each one is for stands in its statement id.',
  effect: 'reads',
  args: [{ name: 'use', description: 'which use', isRequired: true, choices: ['scan'] }],
  options: [],
  examples: [{ command: 'solekey policy scan', does: 'print the policy of the scanning role' }],
  load: async () => (await import('./policy-run.ts')).runPolicy,
};
