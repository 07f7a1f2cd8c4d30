import type { Command } from '../../command.ts';
import { selfOption } from '../shared/account-options.ts';
import {
  actionDeadlineOption,
  credentialOptions,
  onlyOption,
  runArgument,
  runFormatOption,
  stateOption,
  verifyPauseOption,
  yesOption,
} from '../shared/run-options.ts';

export const undoCommand: Command = {
  name: 'undo',
  summary: 'Reactivate the keys that a run deactivated.',
  description: [
    'Shows the keys and asks for confirmation. Only the typed word yes confirms. Without a terminal, --yes is required.',
    'Reactivates exactly the keys that the run deactivated, and verifies each. Leaves a key as it is if its status was changed after the run, or if AWS has quarantined its user. Continues after a failure.',
    'Exit codes: 0 every key is active again; 1 a key is not active; 2 wrong usage, an unknown run, or no credentials; 3 undo was stopped; 130 not confirmed. Code 3 takes precedence over 1.',
  ].join('\n\n'),
  effect: 'changes',
  args: [runArgument],
  options: [
    yesOption,
    onlyOption,
    verifyPauseOption,
    actionDeadlineOption,
    stateOption,
    ...credentialOptions,
    selfOption,
    runFormatOption,
  ],
  examples: [
    { command: 'solekey undo last', does: 'ask for confirmation, then undo the newest run' },
    {
      command: 'solekey undo last --only deactivate-AKIAIOSFODNN7EXAMPLE --yes',
      does: 'reactivate one key, without asking',
    },
  ],
  load: async () => (await import('./undo-run.ts')).runUndo,
};
