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
  summary: 'Do what a plan says, reversibly: switch keys off, verify each, and keep a journal.',
  description: [
    'Before each write everything that the plan stands on is read again, and the action is refused where it no longer ' +
      'holds. The intent is on disk before the write, the outcome after it. A write is believed when two reads agree; ' +
      'where the key to keep is then not active, it is reverted at once. Nothing is ever deleted.',
    'Shows each key that it would deactivate and asks; only the typed word yes is a yes. Without a terminal it needs --yes.',
    'With --watch it reads the last use of each key that it deactivated again and again, and reactivates a key that is used, or ' +
      'whose user has no active key left. It goes on past a key that it can not reactivate, and the run is then stopped.',
    'After a kill, or where something failed, apply the same plan again: it goes on from the truth.',
    'Exit code: 0 everything went as planned; 1 an action was refused, failed or was reverted, or its outcome is unknown; ' +
      '3 the run was stopped (3 outranks 1); 2 wrong usage, no credentials, or a plan that cannot be applied; 130 the question was not answered with yes.',
  ].join('\n\n'),
  effect: 'changes',
  args: [{ name: 'plan', description: 'the file that plan --out wrote', isRequired: true, values: 'files' }],
  options: [
    yesOption,
    { flags: '--dry-run', description: 'read everything again, say what would be done, and change nothing' },
    onlyOption,
    {
      flags: '--max-changes <number>',
      limits: { of: 'number', ...numberLimits.maxChanges },
      description: 'refuse a plan with more actions than this',
      defaultText: '25',
    },
    {
      flags: '--max-failures <number>',
      limits: { of: 'number', ...numberLimits.maxFailures },
      description: 'stop at so many actions that failed or are in doubt',
      defaultText: '1',
    },
    {
      flags: '--watch <duration>',
      limits: { of: 'duration', ...durationLimits.watch },
      description:
        'look at the last use of what was switched off for so long, and revert what is used, such as 20m',
    },
    verifyPauseOption,
    actionDeadlineOption,
    {
      flags: '--accept-unknown-signer',
      description: 'the key behind the role that signs this run, which can not be known, is none of the plan',
    },
    stateOption,
    ...credentialOptions,
    selfOption,
    signingKeyOption,
    runFormatOption,
  ],
  examples: [
    { command: 'solekey apply plan.json --dry-run', does: 'say what would be done now' },
    { command: 'solekey apply plan.json', does: 'ask, then do it' },
    {
      command: 'solekey apply plan.json --yes --watch 20m',
      does: 'do it without asking, and revert what is used in the next twenty minutes',
    },
  ],
  load: async () => (await import('./apply-run.ts')).runApply,
};
