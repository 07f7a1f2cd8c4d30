import type { Command } from '../../command.ts';

export const policyCommand: Command = {
  name: 'policy',
  summary: 'Print the IAM policy for scan, apply, self or doctor.',
  description: [
    '`scan`: permissions for scan. `apply`: permissions for plan, apply, verify and undo. `self`: permissions for an IAM user who uses --self. `doctor`: permissions for the checks of doctor. No policy allows deleting anything. Each statement ID names its purpose.',
    'With --format cloudformation: a template for a StackSet, with the role for each account. For `apply` it has two roles: one only reads, the other deactivates and reactivates keys. For `self` it has a managed policy.',
  ].join('\n\n'),
  effect: 'reads',
  args: [
    {
      name: 'use',
      description: 'use of solekey',
      isRequired: true,
      choices: ['scan', 'apply', 'self', 'doctor'],
    },
  ],
  options: [
    {
      flags: '--format <format>',
      description: 'IAM policy, or CloudFormation template',
      choices: ['json', 'cloudformation'],
      defaultText: 'json',
    },
    {
      flags: '--role-name <name>',
      description: 'role that the policy allows to assume in each account',
      defaultText: 'OrganizationAccountAccessRole',
    },
  ],
  examples: [
    { command: 'solekey policy scan', does: 'print the policy for scan' },
    { command: 'solekey policy apply', does: 'print the policy for plan, apply, verify and undo' },
    { command: 'solekey policy self', does: 'print the policy for a user with --self' },
    {
      command: 'solekey policy apply --format cloudformation > solekey-roles.json',
      does: 'write a template with the roles for every account',
    },
  ],
  load: async () => (await import('./policy-run.ts')).runPolicy,
};
