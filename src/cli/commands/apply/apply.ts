import { durationLimits, numberLimits } from '../../../domain/limits.ts';
import type { Command } from '../../command.ts';
import { selfOption, signingKeyOption } from '../shared/account-options.ts';
import {
  actionDeadlineOption,
  credentialOptions,
  onlyOption,
  runFormatOption,
  stateOption,
  verifyPauseOption,
  yesOption,
} from '../shared/run-options.ts';

export const applyCommand: Command = {
  name: 'apply',
  summary: 'Deactivate the keys of a plan, and verify each change.',
  description: [
    'Shows the keys and asks for confirmation. Only the typed word yes confirms. Without a terminal, --yes is required.',
    'Before each change, apply reads the user again. It refuses the action if a key changed, or if the key to deactivate was used. After each change, it reads the key until two reads agree. If the key to keep is then not active, apply reactivates the other key and stops. It never deletes a key. A journal records each step.',
    'With --watch, apply continues to read the last use of each deactivated key. It reactivates a key that is used, or if its user has no active key left.',
    'If apply is interrupted, run it again: it resumes from the live state.',
    'Exit codes: 0 everything went as planned; 1 an action was refused, failed or was reverted, or its outcome is unknown; 2 wrong usage, no credentials, or a plan that cannot be applied; 3 the run was stopped; 130 not confirmed. Code 3 takes precedence over 1.',
  ].join('\n\n'),
  effect: 'changes',
  args: [{ name: 'plan', description: 'file from plan --out', isRequired: true, values: 'files' }],
  options: [
    yesOption,
    {
      flags: '--dry-run',
      description: 'read everything again, show what apply would do, and change nothing',
    },
    onlyOption,
    {
      flags: '--max-changes <number>',
      limits: { of: 'number', ...numberLimits.maxChanges },
      description: 'refuse a plan with more actions',
      defaultText: '25',
    },
    {
      flags: '--max-failures <number>',
      limits: { of: 'number', ...numberLimits.maxFailures },
      description: 'stop after N actions that failed or have an unknown outcome',
      defaultText: '1',
    },
    {
      flags: '--watch <duration>',
      limits: { of: 'duration', ...durationLimits.watch },
      description: 'read the last use again for this time, such as 20m, and reactivate keys that are used',
    },
    verifyPauseOption,
    actionDeadlineOption,
    {
      flags: '--accept-unknown-signer',
      description: 'confirm that the unknown access key behind the assumed role is not in the plan',
    },
    stateOption,
    ...credentialOptions,
    selfOption,
    signingKeyOption,
    runFormatOption,
  ],
  examples: [
    { command: 'solekey apply plan.json --dry-run', does: 'show what apply would do' },
    { command: 'solekey apply plan.json', does: 'ask for confirmation, then deactivate the keys' },
    {
      command: 'solekey apply plan.json --yes --watch 20m',
      does: 'deactivate without asking, and reactivate keys that are used in the next 20 minutes',
    },
  ],
  load: async () => (await import('./apply-run.ts')).runApply,
};
