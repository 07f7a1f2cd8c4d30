import type { Command } from '../../command.ts';
import { accountOptions, configOption, paceOptions } from '../shared/account-options.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Say who these credentials are, what they may do in each account, and what each lack costs.',
  description: [
    'Asks for each permission of `solekey policy`: a read by the smallest call that takes it; a write, which only a ' +
      "change would prove, of IAM's policy simulator. What neither tells is not known, and never taken for there. " +
      'Nothing is changed by asking; as with a scan, AWS may make a credential report.',
    'Exit code: 0 no permission is missing; 1 a permission is missing; 3 a permission could not be checked (3 outranks 1); 2 wrong usage or no credentials.',
  ].join('\n\n'),
  effect: 'reads',
  args: [],
  options: [
    {
      flags: '--for <use>',
      description:
        'the use whose permissions are asked for: a scan alone, or plan, apply, verify and undo, too',
      choices: ['scan', 'apply'],
      defaultText: 'apply',
    },
    ...accountOptions,
    ...paceOptions,
    configOption,
    {
      flags: '--format <format>',
      values: ['table', 'json'],
      description: 'table, json; FORMAT=FILE writes to a file',
      isRepeatable: true,
      defaultText: 'table',
    },
  ],
  examples: [
    { command: 'solekey doctor', does: 'what your credentials may do in their own account' },
    {
      command: 'solekey doctor --for scan --org --role-name audit',
      does: 'whether every account of the organization can be scanned by that role',
    },
    { command: 'solekey policy doctor', does: 'print the policy that lets doctor answer about writes' },
  ],
  load: async () => (await import('./doctor-run.ts')).runDoctor,
};
