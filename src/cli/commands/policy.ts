import type { Command } from '../command.ts';

export const policyCommand: Command = {
  name: 'policy',
  summary: 'Print the least-privilege IAM policy for a use of solekey.',
  description:
    '`scan`: the permissions that a scan calls for, and no other. `apply`: those of plan, apply, verify and undo together; ' +
    'none of them can delete. `doctor`: what doctor asks with, beside them. What each one is for stands in its statement id.',
  effect: 'reads',
  args: [{ name: 'use', description: 'which use', isRequired: true, choices: ['scan', 'apply', 'doctor'] }],
  options: [],
  examples: [
    { command: 'solekey policy scan', does: 'print the policy of the scanning role' },
    { command: 'solekey policy apply', does: 'print the policy of the role that plans, applies and undoes' },
  ],
  load: async () => (await import('./policy-run.ts')).runPolicy,
};
