import { durationLimits } from '../../../domain/limits.ts';
import { runReportNames } from '../../../reports/run/run-reports.ts';
import type { Argument, Option } from '../../command.ts';

export const runArgument: Argument = {
  name: 'run',
  description: 'run ID, path of a journal, or last',
  isRequired: true,
  values: 'runs',
};

/** As whom, and where runs are kept. */
export const credentialOptions: readonly Option[] = [
  { flags: '--profile <name>', values: 'profiles', description: 'AWS profile' },
  {
    flags: '--region <name>',
    description: 'region for STS',
    defaultText: 'region of the profile, else the global region of the partition',
  },
  { flags: '--role-arn <arn>', description: 'role to assume first' },
  { flags: '--external-id <id>', description: 'external ID for the roles' },
];

export const stateOption: Option = {
  flags: '--state <folder>',
  description: 'folder of the run journals',
  defaultText: '$XDG_STATE_HOME/solekey, else ~/.local/state/solekey',
};

export const runFormatOption: Option = {
  flags: '--format <format>',
  values: runReportNames,
  description: `output format: ${runReportNames.join(', ')}; FORMAT=FILE writes to a file`,
  isRepeatable: true,
  defaultText: 'table',
};

export const yesOption: Option = {
  flags: '--yes',
  description: 'do not ask for confirmation; required without a terminal',
};

export const onlyOption: Option = {
  flags: '--only <action...>',
  description: 'only these actions of the plan: action ID, key ID, user, or account/user',
};

export const actionDeadlineOption: Option = {
  flags: '--action-deadline <duration>',
  limits: { of: 'duration', ...durationLimits.actionDeadline },
  description: 'longest time for the checks, the change or the verification of one action',
  defaultText: '1m',
};

export const verifyPauseOption: Option = {
  flags: '--verify-pause <duration>',
  limits: { of: 'duration', ...durationLimits.verifyPause },
  description: 'pause between the two reads that must agree; below 2s only for an endpoint on this machine',
  defaultText: '2s',
};
