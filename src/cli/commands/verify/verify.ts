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
  summary: 'Check that the keys of a run are still inactive and unused.',
  description: [
    'Reads the status and the last use of each key that the run deactivated, and the status of the key to keep. Changes nothing. AWS reports key use with a delay and may not record calls with an inactive key, so "no late use" is weak evidence.',
    'Exit codes: 0 every key is still inactive; 1 a key was used late, was changed, or could not be checked; 2 wrong usage, an unknown run, or no credentials; 3 verify was stopped. Code 3 takes precedence over 1.',
  ].join('\n\n'),
  effect: 'reads',
  args: [runArgument],
  options: [actionDeadlineOption, stateOption, ...credentialOptions, selfOption, runFormatOption],
  examples: [{ command: 'solekey verify last', does: 'verify the newest run' }],
  load: async () => (await import('./verify-run.ts')).runVerify,
};
