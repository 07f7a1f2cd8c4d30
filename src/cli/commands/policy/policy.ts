import type { Command } from '../../command.ts';

export const policyCommand: Command = {
  name: 'policy',
  summary: 'Print the least-privilege IAM policy for a use of solekey.',
  description: [
    '`scan`: the permissions that a scan calls for, and no other. `apply`: those of plan, apply, verify and undo together; ' +
      'none of them can delete. `self`: those of an IAM user who uses --self on their own keys. `doctor`: what doctor asks with, beside them. What each one is for stands in its statement id.',
    'With --format cloudformation: a template, for a StackSet, of the role that is assumed in each account, with what it ' +
      'takes there; for `apply` two roles, so that whoever scans can change nothing; for `self` a managed policy.',
  ].join('\n\n'),
  effect: 'reads',
  args: [
    { name: 'use', description: 'which use', isRequired: true, choices: ['scan', 'apply', 'self', 'doctor'] },
  ],
  options: [
    {
      flags: '--format <format>',
      description: 'a policy, or a template with roles',
      choices: ['json', 'cloudformation'],
      defaultText: 'json',
    },
    {
      flags: '--role-name <name>',
      description: 'the role that the policy lets assume in each account',
      defaultText: 'OrganizationAccountAccessRole',
    },
  ],
  examples: [
    { command: 'solekey policy scan', does: 'print the policy of the scanning role' },
    { command: 'solekey policy apply', does: 'print the policy of the role that plans, applies and undoes' },
    { command: 'solekey policy self', does: 'print the policy of a user who deactivates their own keys' },
    {
      command: 'solekey policy apply --format cloudformation > solekey-roles.json',
      does: 'a template of both roles, for every account of an organization',
    },
  ],
  load: async () => (await import('./policy-run.ts')).runPolicy,
};
