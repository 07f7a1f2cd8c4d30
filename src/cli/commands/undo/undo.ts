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
  summary: 'Put back what a run changed, and nothing that others have changed since.',
  description: [
    'Switches on again exactly the keys that the run switched off, and verifies each. A key whose status somebody else ' +
      'has changed since is left alone, and so is every key of a user whom AWS has quarantined. It goes on past failures.',
    'Shows each key and asks; only the typed word yes is a yes. Without a terminal it needs --yes.',
    'Exit code: 0 every key is reactivated; 1 a key is not; 3 undo was stopped (3 outranks 1); 2 wrong usage, an unknown ' +
      'run, or no credentials; 130 the question was not answered with yes.',
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
    { command: 'solekey undo last', does: 'ask, then put back what the newest run changed' },
    {
      command: 'solekey undo last --only deactivate-AKIAIOSFODNN7EXAMPLE --yes',
      does: 'put one key back, without asking',
    },
  ],
  load: async () => (await import('./undo-run.ts')).runUndo,
};
