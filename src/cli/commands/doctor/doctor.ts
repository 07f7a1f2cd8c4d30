import type { Command } from '../../command.ts';
import { accountOptions, configOption, paceOptions } from '../shared/account-options.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Check credentials and permissions in each account.',
  description: [
    "Shows who you are, and checks each permission of `solekey policy` in each account. Checks a read permission with the smallest possible call, and a write permission with IAM's policy simulator. A permission that cannot be checked is shown as not known. Changes nothing; as for a scan, AWS may create a credential report.",
    'Exit codes: 0 no permission is missing; 1 a permission is missing; 2 wrong usage or no credentials; 3 a permission could not be checked. Code 3 takes precedence over 1.',
  ].join('\n\n'),
  effect: 'reads',
  args: [],
  options: [
    {
      flags: '--for <use>',
      description: 'permissions to check: scan, or apply (scan, plan, apply, verify and undo)',
      choices: ['scan', 'apply'],
      defaultText: 'apply',
    },
    ...accountOptions,
    ...paceOptions,
    configOption,
    {
      flags: '--format <format>',
      values: ['table', 'json'],
      description: 'output format: table, json; FORMAT=FILE writes to a file',
      isRepeatable: true,
      defaultText: 'table',
    },
  ],
  examples: [
    { command: 'solekey doctor', does: 'check your permissions in the account of your credentials' },
    {
      command: 'solekey doctor --for scan --org --role-name audit',
      does: 'check that the role can scan every account of the organization',
    },
    { command: 'solekey policy doctor', does: 'print the permissions that doctor needs for write checks' },
  ],
  load: async () => (await import('./doctor-run.ts')).runDoctor,
};
