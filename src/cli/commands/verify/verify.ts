import type { Command } from '../../command.ts';

import { selfOption } from '../shared/account-options.ts';
import {
  actionDeadlineOption,
  credentialOptions,
  runArgument,
  runFormatOption,
  stateOption,
} from '../shared/run-options.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Look whether what a run changed stands, and whether a key was used late.',
  description: [
    'For each key that the run switched off, or may have: its status, that of the key that stays, and its last use. ' +
      'Nothing is changed. A last use is told minutes late, and calls that are refused may not be recorded at all: ' +
      'silence proves little.',
    'Exit code: 0 every change still stands; 1 a key was used late or changed, or could not be checked; 3 verify was ' +
      'stopped (3 outranks 1); 2 wrong usage, an unknown run, or no credentials.',
  ].join('\n\n'),
  effect: 'reads',
  args: [runArgument],
  options: [actionDeadlineOption, stateOption, ...credentialOptions, selfOption, runFormatOption],
  examples: [{ command: 'solekey verify last', does: 'look at the newest run' }],
  load: async () => (await import('./verify-run.ts')).runVerify,
};
